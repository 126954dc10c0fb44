import type { Finding } from './finding.ts'
import { sha256 } from './sha256.ts'

/** What stays the same of a finding when lines above it come and go: the file, the rule, the model and the layer. */
export interface Identity {
  /** The path as the repository, or the baseline, calls it. */
  readonly path: string
  /** The code of the rule. */
  readonly rule: string
  readonly model: string | null
  readonly layer: string | null
}

/** What findings are found in: sources with their tables, whose models have names. */
export interface FoundIn<Table extends Named = Named> {
  readonly tables: readonly Table[]
  readonly findings: readonly Finding[]
}

interface Named {
  readonly modelName: string | null
}

/** The table that a finding of a source was found in; null outside of all tables. */
export function tableOf<Table extends Named>({ tables }: FoundIn<Table>, { summary }: Finding): Table | null {
  return (summary === null ? null : tables[summary]) ?? null
}

/** The identity of a finding of a source; `pathOf` says how its path is called, so that it does not depend on the working folder. */
export function identityOf(source: FoundIn, finding: Finding, pathOf: (path: string) => string): Identity {
  const model = tableOf(source, finding)?.modelName ?? null
  return { path: pathOf(finding.path), rule: finding.code, model, layer: finding.layer }
}

/** An identity as one text, for maps and fingerprints. */
export function identityKey({ path, rule, model, layer }: Identity): string {
  return JSON.stringify([path, rule, model, layer])
}

/** A finding with its fingerprint: unique in a run, of its identity and which of those it is; never of a line. 32 hexadecimal digits. */
export interface IdentifiedFinding {
  readonly finding: Finding
  readonly model: string | null
  readonly fingerprint: string
}

const fingerprintLength = 32

/** Every finding with its fingerprint, in the order of the sources. Of several with one identity each has its number. */
export function identify(sources: readonly FoundIn[], pathOf: (path: string) => string): readonly IdentifiedFinding[] {
  const seen = new Map<string, number>()
  return sources.flatMap((source) =>
    source.findings.map((finding) => {
      const identity = identityOf(source, finding, pathOf)
      const key = identityKey(identity)
      const ordinal = seen.get(key) ?? 0
      seen.set(key, ordinal + 1)
      const fingerprint = sha256(`${key}${ordinal}`).slice(0, fingerprintLength)
      return { finding, model: identity.model, fingerprint }
    }),
  )
}
