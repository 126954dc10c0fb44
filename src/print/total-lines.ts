import type { Dialect } from '../summary/dialects/dialect.ts'
import type { Printing } from '../summary/dialects/printing.ts'
import { formatSize } from '../summary/memory-size.ts'
import type { Count, Rounded, TotalLine, Totals } from '../summary/summary.ts'
import { countText } from './cells.ts'

const labels = [
  ['total', 'Total params'],
  ['trainable', 'Trainable params'],
  ['nonTrainable', 'Non-trainable params'],
  ['optimizer', 'Optimizer params'],
] as const

/** The totals lines of a summary as a printer writes them. `longBits`: what frozen integers take beyond float32. */
export function totalLines(totals: Totals, printing: Printing, dialect: Dialect, longBits: number): readonly string[] {
  const wanted =
    printing.totals === 'total only' ? labels.slice(0, 1) : dialect.totalCountsOptimizer ? labels : labels.slice(0, 3)
  const indent = printing.drawing === 'boxed' ? ' ' : ''
  return wanted.flatMap(([key, label]) => {
    const line = key === 'total' && !dialect.totalCountsOptimizer ? totalWithoutOptimizer(totals) : totals[key]
    return line ? [`${indent}${label}: ${totalText(line, printing, dialect, key === 'trainable' ? 0 : longBits)}`] : []
  })
}

/** Total params as printers have it that count no optimizer. */
function totalWithoutOptimizer({ total, trainable, nonTrainable, optimizer }: Totals): TotalLine | null {
  const [all, own] = [total, optimizer].map((line) => line?.count.value)
  if (!total || all?.kind !== 'count' || own?.kind !== 'count') return total
  const isTrained = nonTrainable?.count.value.kind === 'count' && nonTrainable.count.value.value === 0
  const count: Count = { kind: 'count', value: all.value - own.value }
  return { ...total, count: { ...total.count, value: count }, size: isTrained ? (trainable?.size ?? null) : null }
}

/** Sizes are those of float32 where the text has none. */
function totalText(
  { count, size }: TotalLine,
  { thousands, totals }: Printing,
  { byteWord }: Dialect,
  longBits: number,
): string {
  const text = amountText(count.value, thousands.totals)
  if (totals !== 'sized') return text
  const number = count.value.kind === 'count' ? count.value.value : null
  const printed = size?.value.text.replace(/\b(?:Byte|B)\b/, byteWord ?? 'B').replace(/[()]/g, '')
  const computed = number === null ? null : formatSize(BigInt(number) * 32n + BigInt(longBits), byteWord ?? 'B')
  return printed || computed ? `${text} (${printed ?? computed})` : text
}

function amountText(count: Count | Rounded, mark: '' | ','): string {
  if (count.kind === 'count' || count.kind === 'rounded') return countText(count.value, mark)
  if (count.kind === 'too-large') return count.digits
  return count.kind === 'lost' ? count.prefix : '0'
}
