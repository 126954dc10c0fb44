import { audit, diff, explain, fix, formatQuiz, print, quiz, rebuild } from '../../src/index.ts'
import { auditSource } from '../../src/pipeline.ts'
import type { AuditRun } from '../../src/report/audited.ts'
import { buildReport } from '../../src/report/build-report.ts'
import { formats } from '../../src/report/reporters/index.ts'
import { sourceText } from '../../src/text/source-text.ts'
import { isNoModel, unlessRefused, watched } from './watch.ts'
import type { Fault } from './well-formed.ts'

/** What a program or a terminal may obey; line ends are all that a report has of it. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what no report may hold
const acting = /[\u0000-\u0009\u000b\u000c\u000e-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e]/

/** Asks for something of which a summary may be no model, or not be there; any other error is a fault. */
const tried = (step: string, run: () => unknown) =>
  unlessRefused(step, run, (error) => isNoModel(error) || (error instanceof RangeError && /summar/.test(error.message)))

async function checkFormats(run: AuditRun, faults: ReadonlyMap<string, Fault>): Promise<void> {
  for (const { name, load } of formats) {
    const { render } = await load()
    const text = await watched(name, () => render(run, { command: 'audit', color: false, width: 100, quiet: false }))
    const fault = acting.test(text) ? 'a control character' : faults.get(name)?.(text)
    if (fault) throw new Error(`${name}: ${fault}`)
  }
}

const errorsOf = (text: string, path: string) =>
  audit(text, { path }).findings.filter(({ severity }) => severity === 'error')

/** That a fix leaves nothing to fix, none of the errors that it fixed, and no more errors than there were. */
async function checkFix(text: string, path: string, unsafe: boolean): Promise<void> {
  const once = await watched('fix', () => fix(text, { path, unsafe }))
  if (once.fixes.length === 0) return
  const twice = fix(once.text, { path, unsafe })
  if (twice.text !== once.text) throw new Error(`fix changes what it has fixed, unsafe ${unsafe}`)
  const [before, after] = [errorsOf(text, path), errorsOf(once.text, path)]
  if (after.length > before.length)
    throw new Error(`fix makes ${after.length} errors of ${before.length}, unsafe ${unsafe}`)
  const left = once.fixes.find(({ code, line }) => {
    // A container may hold a whole table in one line.
    const alike = (all: readonly { code: string; line: number }[]) =>
      all.filter((one) => one.code === code && one.line === line).length
    return alike(after) > alike(before) - alike(once.fixes)
  })
  if (left) throw new Error(`fix leaves ${left.code} in the line that it fixed, unsafe ${unsafe}`)
}

/** Everything that keraudit does with a text. */
export async function checkText(text: string, path: string, faults: ReadonlyMap<string, Fault>): Promise<void> {
  const source = await watched('audit', () => auditSource(sourceText(path, text)))
  const run = { report: buildReport(1, [source]), sources: [source] }
  await checkFormats(run, faults)
  for (const unsafe of [false, true]) await checkFix(text, path, unsafe)
  if (run.report.summaries.length === 0) return
  const wellFormed = (name: string, written: string) => {
    const fault = faults.get(name)?.(written)
    if (fault) throw new Error(`${name}: ${fault}`)
  }
  await tried('explain', () => wellFormed('explanation', JSON.stringify(explain(text, { path }))))
  await tried('diff', () => wellFormed('diff', JSON.stringify(diff(text, text))))
  await tried('print', () => print(text))
  for (const to of ['python', 'keras-json'] as const) await tried('rebuild', () => rebuild(text, { to }))
  for (const format of ['json', 'qti'] as const)
    await tried('quiz', () => wellFormed(`quiz as ${format}`, formatQuiz(quiz(text), format)))
}
