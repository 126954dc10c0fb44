import { argumentsOf, callOf, commas, labelled, markdown, namesOf, times, totalRow, tuple } from './cells.ts'
import type { Telling } from './mistakes.ts'
import type { WrittenRow } from './row.ts'
import type { Style } from './style.ts'

const blanks = (value: number): string => commas(value).replaceAll(',', ' ')
const classOf = (row: WrittenRow): string => (row.className === 'Bidirectional' ? 'BiLSTM' : row.className)

/** A number for a layer, and its class in a column of types. */
function numbered({ rows, total }: Telling): string {
  const body = rows.map((row, at) => [
    String(at + 1),
    row.activation ? `${classOf(row)} (${row.activation.toLowerCase()})` : classOf(row),
    tuple(row.shape),
    commas(row.params),
  ])
  return `${markdown(['Layer', 'Type', 'Output Shape', 'Parameters'], body)}\n\n**Total Parameters**: ${commas(total)}\n`
}

/** Settings behind a dash, and both totals in a line. */
function dashed({ rows, total }: Telling): string {
  const body = rows.map((row, at) => {
    const said = argumentsOf(row)
    return [
      String(at),
      `\`${classOf(row)}\`${said === '' ? '' : ` — ${said}`}`,
      `(${row.shape.join(', ')})`,
      commas(row.params),
    ]
  })
  return `${markdown(['#', 'Layer', 'Output shape', 'Params'], body)}\n\n**Total ${commas(total)}** · Trainable params: ${commas(total)}\n`
}

/** In French, with blanks between thousands. */
function french({ rows, total }: Telling): string {
  const body = rows.map((row) => {
    const { filters, kernel, activation } = row
    const said = [filters && `${filters} filtres`, filters && kernel && `noyau ${kernel.join('x')}`, activation]
    const words = said.filter(Boolean).join(', ')
    const name = row.className === 'InputLayer' ? 'Entrée' : classOf(row)
    return [words === '' ? name : `${name} (${words})`, times(row.shape), blanks(row.params)]
  })
  return `${markdown(['Couche', 'Sortie', 'Paramètres'], body)}\n\n**Total : ${blanks(total)} paramètres** (float32).\n`
}

/** In Korean, each layer as a call. */
function korean({ rows, total }: Telling): string {
  const body = rows.map((row) => [callOf(row), tuple(row.shape), commas(row.params)])
  return markdown(['레이어', '출력 Shape', '파라미터 수'], [...body, ['**합계**', '—', `**${commas(total)}**`]])
}

/** Names as Keras gives them, and the totals as last rows of a table with a column of what can be trained. */
function trained({ rows, total }: Telling): string {
  const names = namesOf(rows)
  const body = rows.map((row, at) => [
    `\`${names[at]}\` (${row.className})`,
    tuple(row.shape),
    commas(row.params),
    row.params === 0 ? '-' : 'Yes',
  ])
  return markdown(
    ['Layer (Type)', 'Output Shape', 'Param #', 'Trainable'],
    [...body, [...totalRow(3, '**Total**', `**${commas(total)}**`), '']],
  )
}

/** What each layer is for in a last column, as slides and theses have it. */
function explained({ rows, total }: Telling): string {
  const body = rows.map((row) => [
    labelled(row),
    times(row.shape),
    row.params === 0 ? '—' : commas(row.params),
    row.params === 0 ? 'Changes the shape only' : 'Learns features, 2nd stage',
  ])
  return markdown(
    ['Layer', 'Output Shape', 'Parameters', 'Purpose'],
    [...body, ['**Total**', '-', `**${commas(total)}**`, '-']],
  )
}

/** Ways noted in READMEs, theses and lecture notes. */
export const notedStyles: readonly Style[] = [
  { name: 'numbered', says: false, write: numbered },
  { name: 'dashed', says: true, write: dashed },
  { name: 'french', says: false, write: french },
  { name: 'korean', says: true, write: korean },
  { name: 'trained', says: false, write: trained },
  { name: 'explained', says: true, write: explained },
]
