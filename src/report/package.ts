/** The version of package.json, as reports name it. */
export const version = '0.1.0'
