/** What is wrong with a piece of data that somebody wrote, and where in it: `weights[1].shape`, `layers[0].output`; '' is the whole. */
export interface Complaint {
  readonly path: string
  readonly message: string
}

/** `config.units`, `signatures[0]`; a key that is no identifier is written `aliases["my layer"]`. */
export function joinPath(path: string, key: string | number): string {
  if (typeof key === 'number') return `${path}[${key}]`
  if (!/^[A-Za-z_$][\w$]*$/.test(key)) return `${path}[${JSON.stringify(key)}]`
  return path === '' ? key : `${path}.${key}`
}
