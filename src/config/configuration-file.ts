import type { Finding } from '../findings/finding.ts'
import { textFindingReport } from '../findings/finding-report.ts'
import type { SourceText } from '../text/source-text.ts'
import type { Span } from '../text/span.ts'
import { findingOf } from '../verify/finding.ts'
import { configuration as configurationRule } from '../verify/rules/configuration.ts'
import { type Configuration, emptyConfiguration } from './configuration.ts'
import { readJson } from './json.ts'
import { readConfiguration } from './read-configuration.ts'

/** A file's configuration with what is wrong in it, as findings at their places. */
export interface ConfigurationFile {
  readonly configuration: Configuration
  readonly findings: readonly Finding[]
}

/** The key of `package.json` that holds a configuration. */
const packageKey = 'keraudit'

/**
 * Reads `keraudit.config.json`, or the member of that name in a `package.json` (`isPackage`); null where a package.json has none.
 * A package.json that is no JSON is none of ours to complain of.
 */
export function readConfigurationFile(source: SourceText, isPackage: boolean): ConfigurationFile | null {
  const reading = readJson(source.text)
  if (reading.kind === 'broken') {
    if (isPackage) return null
    const message = `cannot parse the configuration: ${reading.message}`
    return { configuration: emptyConfiguration, findings: [findingAt(source, pointAt(reading.offset), message)] }
  }
  const root: { readonly [key: string]: unknown } = Object(reading.value)
  if (isPackage && !Object.hasOwn(root, packageKey)) return null
  const prefix = isPackage ? packageKey : ''
  const { configuration, complaints } = readConfiguration(isPackage ? root[packageKey] : reading.value)
  const findings = complaints.map(({ path, message }) => {
    const whole = prefix === '' ? path : [prefix, path].join(path === '' || path.startsWith('[') ? '' : '.')
    return findingAt(source, spanOf(reading.places, whole), `${whole === '' ? 'the configuration' : whole}: ${message}`)
  })
  return { configuration, findings }
}

function pointAt(offset: number): Span {
  return { start: offset, end: offset + 1 }
}

/** Where the value at a path stands, or the nearest one around it. */
function spanOf(places: ReadonlyMap<string, Span>, path: string): Span {
  for (let at = path; at !== ''; at = at.slice(0, Math.max(at.lastIndexOf('.'), at.lastIndexOf('['), 0))) {
    const place = places.get(at)
    if (place) return place
  }
  return pointAt(0)
}

function findingAt(source: SourceText, span: Span, message: string): Finding {
  const hint = 'schemas/config.schema.json lists the valid keys and values'
  const found = findingOf(configurationRule, { message, hint, at: span })
  return textFindingReport(source, { cell: null, output: null }, found)
}
