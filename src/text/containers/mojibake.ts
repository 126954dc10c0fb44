import { CODE_PAGES, misread } from '../code-pages.ts'
import { linesOf } from '../lines.ts'
import { editText, type MappedText } from '../offset-map.ts'
import type { Container } from './container.ts'

/** UTF-8 that was read as another code page, once or twice over: `â”ƒ` is `┃` again. Only characters that summaries print. */
export const mojibake: Container = { id: 'mojibake', free: freeMojibake }

const BOXES = Array.from({ length: 0x80 }, (_, at) => String.fromCharCode(0x2500 + at))
const PRINTED = [...BOXES, '…', '\u00a0', '¯', '×', '‘', '’', '“', '”', '–', '—', '\u200b', '\ufeff']
/** One of these must be there before anything is repaired: prose has none of them by chance. */
const TELLING = ['─', '│', '━', '┃', '═', '║', '…', '¯¯¯¯¯¯¯¯']

interface Repair {
  /** What a telling character looks like. */
  readonly signs: readonly string[]
  readonly characters: ReadonlyMap<string, string>
}

let known: readonly Repair[] | null = null

function repairs(): readonly Repair[] {
  known ??= misreadings().map((look) => {
    const characters = new Map(PRINTED.map((character) => [look(character), character] as const))
    const unassigned = look('━').slice(0, 2)
    if (unassigned === 'â”') for (const lost of ['', '?', '\ufffd']) characters.set(unassigned + lost, '━')
    return { signs: TELLING.map(look), characters }
  })
  return known
}

function misreadings(): readonly ((character: string) => string)[] {
  const [windows = '', latin = ''] = CODE_PAGES
  const once = CODE_PAGES.map((page) => (character: string) => misread(character, page))
  const twice = [windows, latin].flatMap((first) =>
    [windows, latin].map((second) => (character: string) => misread(misread(character, first), second)),
  )
  return [...twice, ...once]
}

/** How all signs begin: a quick look at a text, which a real box passes. */
const LEADS = /[âΓÔ‚втÂ¬ВÃ]|┬[»п]/

function freeMojibake(text: string): MappedText | null {
  const characters = new Map<string, string>()
  for (const repair of LEADS.test(text) ? repairs() : []) {
    if (!repair.signs.some((sign) => text.includes(sign))) continue
    for (const [look, character] of repair.characters) characters.set(look, character)
  }
  return characters.size > 0 ? repaired(text, characters) : (consoleRepaired(text) ?? replacementsRepaired(text))
}

/** The boxes of a Windows console, whose one-byte code page was read as windows-1252: `ÚÄÂÄ¿`. */
const CONSOLE = new Map(Array.from('ÚÄÂ¿³ÃÅ´ÀÁÙ', (look, at) => [look, '┌─┬┐│├┼┤└┴┘'.charAt(at)] as const))

function consoleRepaired(text: string): MappedText | null {
  if (!text.includes('ÄÄÄÄÄÄÄÄÄÄ')) return null
  const editor = editText(text)
  for (const { start, end } of linesOf(text)) {
    const line = text.slice(start, end)
    const isTable = line.includes('ÄÄÄÄ') || line.indexOf('³') !== line.lastIndexOf('³')
    let done = start
    for (const { index, 0: look } of isTable ? line.matchAll(/[ÚÄÂ¿³ÃÅ´ÀÁÙ]/g) : []) {
      editor.copy(done, start + index)
      editor.put(CONSOLE.get(look) ?? look, start + index)
      done = start + index + 1
    }
    editor.copy(done, Math.min(end + 1, text.length))
  }
  return editor.finish(text.length)
}

function repaired(text: string, characters: ReadonlyMap<string, string>): MappedText {
  const looks = [...characters.keys()]
  const longest = Math.max(...looks.map((look) => look.length))
  const leads = new RegExp(`[${[...new Set(looks.map((look) => look.charAt(0)))].join('')}]`, 'g')
  const editor = editText(text)
  let done = 0
  for (const { index } of text.matchAll(leads)) {
    if (index < done) continue
    for (let length = longest; length > 1; length--) {
      const character = characters.get(text.slice(index, index + length))
      if (character === undefined || index + length > text.length) continue
      editor.copy(done, index)
      editor.put(character, index)
      done = index + length
      break
    }
  }
  editor.copy(done, text.length)
  return editor.finish(text.length)
}

/** Boxes whose every byte or character became U+FFFD: a run is a rule, single ones are bars. */
function replacementsRepaired(text: string): MappedText | null {
  if (!text.includes('\ufffd'.repeat(10))) return null
  const runs = [...text.matchAll(/\ufffd+/g)]
  const unit = runs.every(({ 0: run }) => run.length % 3 === 0) ? 3 : 1
  const editor = editText(text)
  let done = 0
  for (const { index, 0: run } of runs) {
    editor.copy(done, index)
    for (let at = 0; at < run.length; at += unit) editor.put(run.length > 2 * unit ? '─' : '│', index + at)
    done = index + run.length
  }
  editor.copy(done, text.length)
  return editor.finish(text.length)
}
