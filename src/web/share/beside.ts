import { readEdits } from '../../draft/read-edits.ts'
import { printable } from '../../words/printable.ts'
import type { ReadFile } from '../files/open-file.ts'
import type { ChangedDraft } from '../state/drafts.ts'
import { decodeFragment, encodeFragment } from './fragment.ts'

/** What stands beside the text: drafts, and the text that it is compared with. */
export interface Beside {
  readonly drafts: readonly ChangedDraft[]
  readonly second: ReadFile | null
}

export const nothingBeside: Beside = { drafts: [], second: null }

const hasNone = ({ drafts, second }: Beside): boolean => drafts.length === 0 && second === null

/** Drafts of more summaries are not read. */
const mostDrafts = 100

/** `&beside=…` as a link has it; empty where nothing stands beside the text. */
export async function writeBeside(beside: Beside): Promise<string> {
  return hasNone(beside) ? '' : `&beside=${await encodeFragment(JSON.stringify(beside))}`
}

/** What a fragment says stands beside the text; throws where it claims to and can't be read. */
export async function besideIn(fragment: string): Promise<Beside> {
  const part = fragment.split('&').find((one) => one.startsWith('beside='))
  const text = part === undefined ? null : await decodeFragment(part.slice('beside='.length))
  return text === null ? nothingBeside : readBeside(JSON.parse(text))
}

/** What JSON of elsewhere says; nothing of what is none of it. */
export function readBeside(value: unknown): Beside {
  if (typeof value !== 'object' || value === null) return nothingBeside
  const { drafts, second } = value as Partial<Record<keyof Beside, unknown>>
  const listed: readonly unknown[] = Array.isArray(drafts) ? drafts.slice(0, mostDrafts) : []
  return { drafts: listed.flatMap(readDraft), second: readSecond(second) }
}

function readDraft(value: unknown): readonly ChangedDraft[] {
  const { source, edits } = (value ?? {}) as Partial<Record<keyof ChangedDraft, unknown>>
  const read = readEdits(edits)
  const isSource = source === 'sketch' || (typeof source === 'number' && Number.isSafeInteger(source) && source >= 0)
  return isSource && read.length > 0 ? [{ source, edits: read }] : []
}

function readSecond(value: unknown): ReadFile | null {
  const { name, text } = (value ?? {}) as Partial<Record<keyof ReadFile, unknown>>
  return typeof name === 'string' && typeof text === 'string' ? { name: printable(name.slice(0, 300)), text } : null
}
