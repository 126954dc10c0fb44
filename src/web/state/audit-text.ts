import type { Assumed } from '../../costs/costs.ts'
import { type Auditor, startAuditor } from '../worker/auditor.ts'
import type { Answers, Question } from '../worker/messages.ts'
import { forgetArrangements } from './arrangement.ts'
import { assumedSizes } from './assumed-sizes.ts'
import { auditing, isFreshText, notice, showAudited, sourceName, sourceText } from './page-state.ts'

/** Milliseconds of rest after a key before the text is audited. */
const RESTING = 120
/** Milliseconds after which an audit of a text that has changed since is ended. */
const PATIENCE = 3000
/** UTF-16 units that the page audits; the command takes more. */
export const longestText = 8 * 1024 * 1024

let auditor: Auditor = startAuditor()
let timer: ReturnType<typeof setTimeout> | undefined
let running: { readonly text: string; readonly name: string; readonly since: number } | null = null

function restart(): void {
  auditor.stop()
  auditor = startAuditor()
  running = null
}

/** The text is another one: what was said of it is about nothing any more. */
export function changeText(text: string, soon = false): void {
  if (soon) {
    forgetArrangements()
    isFreshText.value = true
  }
  sourceText.value = text
  auditing.value = true
  clearTimeout(timer)
  timer = setTimeout(auditNow, soon ? 0 : RESTING)
}

/** Why this text is not audited at all; null where it is. */
function refusal(text: string): string | null {
  return text.length > longestText ? 'This text is too long for the page; use the keraudit command.' : null
}

/** Whether the worker is free, or has been at an older text for so long that it is made free. */
function isFree(): boolean {
  if (running === null) return true
  if (performance.now() - running.since < PATIENCE) return false
  restart()
  return true
}

/** The costs at other sizes. */
export function assumeSizes(sizes: Assumed): void {
  assumedSizes.value = sizes
  changeText(sourceText.value)
}

function auditNow(): void {
  const [text, name] = [sourceText.value, sourceName.value]
  const refused = refusal(text)
  if (text.trim() === '' || refused !== null) {
    notice.value = refused
    showAudited(null)
  } else if (isFree()) void run(text, name)
  else timer = setTimeout(auditNow, RESTING)
}

async function run(text: string, name: string): Promise<void> {
  const asked = { text, name, since: performance.now() }
  running = asked
  try {
    const found = await auditor.ask({ kind: 'audit', path: name, text, assumed: assumedSizes.value })
    if (sourceText.value === text) showAudited(found)
  } catch (error) {
    if (running === asked) notice.value = `The audit failed: ${error instanceof Error ? error.message : String(error)}`
    if (sourceText.value === text) auditing.value = false
  } finally {
    if (running === asked) running = null
  }
}

/** Asks about the text that was audited last. */
export function askAuditor<Kind extends Question['kind']>(
  question: Extract<Question, { kind: Kind }>,
): Promise<Answers[Kind]> {
  return auditor.ask(question)
}
