import { countOf } from '../words/number.ts'
import { type Problem, usage } from './problem.ts'

/** What a run that found no summary looked at. */
export interface Searched {
  readonly paths: readonly string[]
  readonly looked: number
  readonly lines: number
  readonly skipped: number
}

function triesOf({ paths, looked, lines, skipped }: Searched): readonly string[] {
  if (paths.length === 0 && lines === 0)
    return ['name what to check, such as . for this folder', 'pass - and --pass-on-no-summaries if it may be empty']
  const isNoneLooked = looked === 0 && paths.length > 0
  return [
    ...(isNoneLooked
      ? ['use --files to see which files are checked (.gitignore, --exclude and a configuration exclude some)']
      : []),
    ...(skipped > 0 ? ['name a file itself, whatever its extension'] : []),
    ...(isNoneLooked || skipped > 0 ? [] : ['paste the whole output, header and totals included']),
    'pass --pass-on-no-summaries if none is required',
  ]
}

/** What was looked at, what was expected, what to try: for a run that found no summary. */
export function noSummary(searched: Searched): Problem {
  const { paths, looked, lines, skipped } = searched
  const where = paths.length === 0 ? 'standard input' : paths.join(', ')
  const isOneText = looked === 1 && (paths.length === 0 || (paths.length === 1 && lines > 0))
  const read = isOneText ? `${countOf(lines, 'line')} read` : `${countOf(looked, 'file')} checked`
  const passed = skipped > 0 ? `; ${countOf(skipped, 'file')} skipped by extension` : ''
  return {
    ...usage(`no Keras summary found in ${where} (${read}${passed})`),
    details: [
      '  expected: a table as model.summary() prints it, with its header "Layer (type)  Output Shape  Param #"',
      `  try: ${triesOf(searched).join('; or ')}`,
    ],
  }
}
