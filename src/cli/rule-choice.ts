import type { RuleChoice } from '../config/configuration.ts'
import type { NamedRules } from '../verify/rules/named-rules.ts'
import type { FileOptions } from './options.ts'
import { type Problem, usage } from './problem.ts'

/** What the command line leaves out. */
export interface Choice {
  /** Null where it chooses no rules. */
  readonly rules: RuleChoice | null
  /** Patterns of files. */
  readonly exclude: readonly string[]
}

/** What `--select`, `--ignore` and `--exclude` say; a problem for the first that names no rule. */
export async function choiceOf({ select, ignore = [], exclude = [] }: FileOptions): Promise<Choice | Problem> {
  if (!select && ignore.length === 0) return { rules: null, exclude }
  const { ignoredBy, selectedBy } = await import('../verify/rules/named-rules.ts')
  const selected = select?.map(selectedBy)
  const ignored = ignore.map(ignoredBy)
  for (const one of selected ?? []) if ('message' in one) return usage(`--select: ${one.message}`)
  for (const one of ignored) if ('message' in one) return usage(`--ignore: ${one.message}`)
  const codes = (one: NamedRules | { readonly pattern: string }) => ('codes' in one ? one.codes : [])
  return {
    rules: { selected: selected?.flatMap(codes) ?? null, ignored: ignored.flatMap(codes) },
    exclude: [...exclude, ...ignored.flatMap((one) => ('pattern' in one ? [one.pattern] : []))],
  }
}
