import { readFileSync } from 'node:fs'

/** What a person found when looking at a finding in its file. */
export type Judgement = 'genuine' | 'false alarm' | 'undecided'

export interface Verdict {
  readonly place: string
  readonly code: string
  readonly judgement: Judgement
  /** Why, in one sentence that another person can check. */
  readonly why: string
}

const JUDGEMENTS: ReadonlySet<string> = new Set(['genuine', 'false alarm', 'undecided'] satisfies Judgement[])

const isVerdict = (value: unknown): value is Verdict =>
  typeof value === 'object' && value !== null && 'judgement' in value && JUDGEMENTS.has(String(value.judgement))

/** The verdicts kept in a file, by the hash of their finding. Throws for a verdict that is none. */
export function readVerdicts(path: string): ReadonlyMap<string, Verdict> {
  const entries: [string, unknown][] = Object.entries(JSON.parse(readFileSync(path, 'utf8')))
  return new Map(
    entries.map(([hash, verdict]) => {
      if (!isVerdict(verdict))
        throw new Error(`${path}: ${hash}: judgement must be one of ${[...JUDGEMENTS].join(', ')}`)
      return [hash, verdict]
    }),
  )
}
