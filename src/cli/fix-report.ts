import { version } from '../report/package.ts'
import { countOf } from '../words/number.ts'
import { printableJson } from '../words/printable.ts'
import type { FixedInput } from './fixed-input.ts'

/** What was found and written as one JSON object. */
export function fixJson(files: readonly FixedInput[], written: ReadonlySet<FixedInput>): string {
  const fileReports = files.map((file) => {
    const { tables, fixes, offered, unfixed } = file.fixed
    return { path: file.source.path, written: written.has(file), tables, fixes, offered, unfixed }
  })
  const report = { schema: 1, tool: { name: 'keraudit', version }, written: written.size > 0, files: fileReports }
  return `${printableJson(report, 2)}\n`
}

/** What could be changed and what stays, one line each. */
export function fixRemarks({ source: { path }, fixed }: FixedInput): readonly string[] {
  return [
    ...fixed.offered.map(
      ({ line, code, subject, replacement }) =>
        `${path}:${line}: ${code}: ${subject} would become ${replacement} with --unsafe`,
    ),
    ...fixed.unfixed.map(
      ({ line, code, message, reason }) => `${path}:${line}: ${code} not fixed: ${message} (${reason})`,
    ),
  ]
}

/** One line of counts: of what is on the disk now, where something was to be written. */
export function fixCounts(files: readonly FixedInput[], written: ReadonlySet<FixedInput>, isWriting: boolean): string {
  const count = (key: 'fixes' | 'offered' | 'unfixed', of = files) =>
    of.reduce((sum, { fixed }) => sum + fixed[key].length, 0)
  const fixable = files.filter(({ fixed }) => fixed.fixes.length > 0)
  const done = fixable.filter((file) => !isWriting || written.has(file))
  const numbers = countOf(count('fixes', done), 'number')
  const tables = files.reduce((sum, { fixed }) => sum + fixed.tables, 0)
  const fixed = isWriting ? `fixed ${numbers}` : `${numbers} to fix`
  const parts = [
    fixable.length > 0
      ? `${fixed} in ${countOf(done.length, 'file')}`
      : `nothing to fix in ${countOf(tables, 'table')}`,
    done.length < fixable.length ? `${countOf(fixable.length - done.length, 'file')} not written` : '',
    count('offered') > 0 ? `${count('offered')} more with --unsafe` : '',
    count('unfixed') > 0 ? `${countOf(count('unfixed'), 'error')} to review yourself` : '',
  ]
  return parts.filter((part) => part !== '').join('; ')
}
