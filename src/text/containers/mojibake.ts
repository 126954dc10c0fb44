import { CODE_PAGES, misread } from '../code-pages.ts'
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

function freeMojibake(text: string): MappedText | null {
  const characters = new Map<string, string>()
  for (const repair of repairs()) {
    if (repair.signs.some((sign) => text.includes(sign)))
      for (const [look, is] of repair.characters) characters.set(look, is)
  }
  return characters.size > 0 ? repaired(text, characters) : replacementsRepaired(text)
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
