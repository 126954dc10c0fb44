import { effect, signal } from '@preact/signals'
import type { QuickFix, QuickFixes } from '../../fix/fix-source.ts'
import type { Finding } from '../../report/report.ts'
import type { Audited } from '../worker/messages.ts'
import { askAuditor } from './audit-text.ts'
import { audited, sourceText } from './page-state.ts'

/** Milliseconds of rest after an audit: corrections take several, and a key must not wait for them. */
const RESTING = 250

/** What can be set right in the text that is shown; null until that is known, and where there is nothing. */
export const fixes = signal<QuickFixes | null>(null)

async function askFor(found: Audited, text: string): Promise<void> {
  const known = await askAuditor({ kind: 'fixes' })
  if (audited.peek() === found && sourceText.peek() === text) fixes.value = known
}

let timer: ReturnType<typeof setTimeout> | undefined

effect(() => {
  const found = audited.value
  clearTimeout(timer)
  fixes.value = null
  if (found === null || found.counts.errors === 0) return
  timer = setTimeout(() => void askFor(found, sourceText.peek()).catch(() => undefined), RESTING)
})

/** The fix of a finding, if it has one. */
export function fixOf({ code, line, column }: Finding, known: QuickFixes | null): QuickFix | undefined {
  return known?.fixes.find((fix) => fix.code === code && fix.line === line && fix.column === column)
}

/** `Set to 5,915,136`. */
export const fixText = ({ replacement }: QuickFix): string => `Set to ${replacement}`
