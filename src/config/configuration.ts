import type { FailLevel } from '../findings/fail-level.ts'
import type { Customization, CustomLayer } from '../layers/custom.ts'
import type { Limit } from '../verify/limit.ts'
import type { Severity } from '../verify/severity.ts'

export const severities = ['off', 'note', 'warning', 'error'] as const

/** A limit with the severity of going beyond it: `{ "limit": "total_params <= 5000000", "severity": "warning" }`. */
export interface LimitOption {
  readonly limit: string
  readonly severity?: Severity
}

/** A configuration as it is written in `keraudit.config.json`, and given to the library. */
export interface ConfigurationOptions {
  /** Severities by the code or name of a rule. */
  readonly rules?: { readonly [rule: string]: Severity | 'off' }
  /** The rules whose findings are reported, by code, name or prefix (`KA2`); all unless given. */
  readonly select?: readonly string[]
  /** Limits on `total_params`, `trainable_params`, `non_trainable_params`, `optimizer_params`, `layers`, `macs`, `peak_activations`, and `params` of each layer. */
  readonly limits?: readonly (string | LimitOption)[]
  readonly layers?: readonly CustomLayer[]
  /** Class names that stand for another class. */
  readonly aliases?: { readonly [className: string]: string }
  /** Classes whose counts are taken as printed. */
  readonly opaque?: readonly string[]
  /** The model files of texts, both relative to the configuration's folder: `{ "README.md": "model.keras" }`. */
  readonly models?: { readonly [text: string]: string }
  /** Rules whose findings are left out and counted, by code, name or prefix; any other word is a pattern as in `exclude`. */
  readonly ignore?: readonly string[]
  /** Files to leave out, as in `.gitignore`, relative to the configuration's folder. */
  readonly exclude?: readonly string[]
  readonly failOn?: FailLevel
}

/** A configuration, read and checked. */
export interface Configuration {
  /** By the code of the rule; those of ignored rules are off. */
  readonly severities: ReadonlyMap<string, Severity | 'off'>
  /** The codes of the rules whose findings are reported; null for all. */
  readonly selected: ReadonlySet<string> | null
  readonly limits: readonly Limit[]
  readonly customization: Customization
  /** Model files by the texts whose summaries are theirs. */
  readonly models: ReadonlyMap<string, string>
  readonly exclude: readonly string[]
  readonly failOn: FailLevel | null
}

/** Nothing settled. */
export const emptyConfiguration: Configuration = {
  severities: new Map(),
  selected: null,
  limits: [],
  customization: { layers: [], aliases: new Map(), opaque: [] },
  models: new Map(),
  exclude: [],
  failOn: null,
}

/** The rules that a command line chooses, by their codes: instead of the selected ones of a configuration, and besides its ignored ones. */
export interface RuleChoice {
  readonly selected: readonly string[] | null
  readonly ignored: readonly string[]
}

/** The configuration with the rules that are chosen on top of it. */
export function withRules(configuration: Configuration, { selected, ignored }: RuleChoice): Configuration {
  return {
    ...configuration,
    severities: new Map([...configuration.severities, ...ignored.map((code) => [code, 'off'] as const)]),
    selected: selected ? new Set(selected) : configuration.selected,
  }
}
