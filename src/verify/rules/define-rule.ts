import type { Diagnosis } from '../diagnose.ts'
import type { FaultKind, FaultOf } from '../fault.ts'
import type { Statement } from '../finding.ts'
import type { Rule } from '../rule.ts'

/** The message for a fault of one kind, given the diagnosis that it was found in. */
export type Says<Kind extends FaultKind> = (fault: FaultOf<Kind>, diagnosis: Diagnosis) => Statement

/** A rule over tables: what it says of each kind of fault that it is about. */
export interface TableRule<Kind extends FaultKind> extends Rule {
  readonly says: { readonly [K in Kind]: Says<K> }
}

type RuleSpec = Omit<Rule, 'judges' | 'policy'>

/** A rule over tables. */
export function defineTableRule<Kind extends FaultKind>(
  spec: RuleSpec & Pick<TableRule<Kind>, 'says'> & { readonly policy?: true },
): TableRule<Kind> {
  return { policy: false, ...spec, judges: 'table' }
}

/** A rule over something other than a table: a text that could not be parsed, suppressions, a configuration, a model. Their readers report it. */
export function defineRule(
  spec: RuleSpec & { readonly judges: Exclude<Rule['judges'], 'table'>; readonly policy?: true },
): Rule {
  return { policy: false, ...spec }
}
