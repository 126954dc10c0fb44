/** A class without the package that it is registered in: `Scale` of `Custom>Scale`. */
export function withoutPackage(className: string): string {
  return className.slice(className.lastIndexOf('>') + 1)
}
