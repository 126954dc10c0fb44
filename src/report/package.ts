/** The version of package.json, as reports name it. */
export const version = '0.1.0'

/** The home page of the package. */
export const homepage = 'https://www.npmjs.com/package/keraudit'

/** The page of a rule, as this version's package holds it. */
export function rulePage(code: string): string {
  return `https://unpkg.com/keraudit@${version}/docs/rules.md#${code.toLowerCase()}`
}
