/** Kinds of texts by name, each with what makes one of about a length. */
export const longTexts: readonly (readonly [kind: string, textOf: (length: number) => string])[]
