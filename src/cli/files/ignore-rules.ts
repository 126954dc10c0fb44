import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import ignore, { type Ignore } from 'ignore'

/** The ignore rules of one folder. */
export interface IgnoreRules {
  readonly folder: string
  readonly rules: Ignore
}

/** Rules in the syntax of `.gitignore`, relative to `folder`. */
export function ignoreRules(folder: string, patterns: string | readonly string[]): IgnoreRules {
  return { folder, rules: ignore({ allowRelativePaths: true }).add(patterns) }
}

/** The rules of a folder's own `.gitignore`, or null. */
export function gitignoreOf(folder: string): IgnoreRules | null {
  try {
    return ignoreRules(folder, readFileSync(join(folder, '.gitignore'), 'utf8'))
  } catch {
    return null
  }
}

/** Whether the deepest rules that speak of this path ignore it. `rules` go from the outermost folder inwards. */
export function isIgnored(path: string, isFolder: boolean, rules: readonly IgnoreRules[]): boolean {
  for (const { folder, rules: own } of [...rules].reverse()) {
    const inside = relative(folder, path).split(sep).join('/')
    if (inside === '' || inside.startsWith('../')) continue
    const { ignored, unignored } = own.test(isFolder ? `${inside}/` : inside)
    if (ignored) return true
    if (unignored) return false
  }
  return false
}

/**
 * The `.gitignore` rules that hold inside a folder from above it: those of its ancestors up to the root of its repository.
 * None outside a repository, and none where they would ignore the folder itself: whoever names it wants it checked.
 */
export function inheritedRules(folder: string): readonly IgnoreRules[] {
  const found: IgnoreRules[] = []
  if (existsSync(join(folder, '.git'))) return found
  for (let at = dirname(folder); ; at = dirname(at)) {
    const rules = gitignoreOf(at)
    if (rules) found.unshift(rules)
    if (existsSync(join(at, '.git'))) return isIgnored(folder, true, found) ? [] : found
    if (at === dirname(at)) return []
  }
}
