import { existsSync } from 'node:fs'
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path'

/** The root of the repository that a folder lies in, or the folder itself outside one. */
function repositoryRoot(folder: string): string {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return at
    if (at === dirname(at)) return folder
  }
}

/**
 * Calls the paths of a report as the repository around `cwd` does: relative to its root, with slashes, as code hosts expect it from
 * whatever folder the command ran. What lies outside stays absolute; standard input keeps its name.
 */
export function repositoryPaths(cwd: string, stdinName: string): (path: string) => string {
  const root = repositoryRoot(cwd)
  return (path) => {
    if (path === stdinName && /^<.*>$/.test(path)) return path
    const absolute = resolve(cwd, path)
    const inside = relative(root, absolute)
    const isOutside = inside === '..' || inside.startsWith(`..${sep}`) || isAbsolute(inside)
    return (isOutside ? absolute : inside).split(sep).join('/')
  }
}
