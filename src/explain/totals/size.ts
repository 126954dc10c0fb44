import { byteWord, type Counted, likeliestStorage, possibleBits, type Storage, storages } from '../../ledger/dtype.ts'
import type { Ledger } from '../../ledger/ledger.ts'
import { entryOf } from '../../ledger/row-facts.ts'
import type { StudiedTable } from '../../report/audited.ts'
import { formatSize, printsAs } from '../../summary/memory-size.ts'
import type { TotalName } from '../../summary/totals.ts'
import type { Diagnosis } from '../../verify/diagnose.ts'
import { formatCount } from '../../words/number.ts'

const powers = ['', ' ÷ 1,024', ' ÷ 1,024²', ' ÷ 1,024³', ' ÷ 1,024⁴', ' ÷ 1,024⁵']

/** How often bytes are divided by 1024 for the unit of a size. */
function powerOf(size: string): string {
  const at = ['KB', 'MB', 'GB', 'TB', 'PB'].findIndex((unit) => size.endsWith(unit))
  return powers[at + 1] ?? ''
}

/** `54,090 × 4 bytes = 216,360 bytes`, and what other dtypes add. */
function bytesText({ count }: Counted, { bytes, bitsAsBytes }: Storage, found: bigint): string {
  const each = `${bytes} ${bytes === 1 ? 'byte' : 'bytes'}`
  const plain = BigInt(count) * BigInt(bytes) * (bitsAsBytes ? 8n : 1n)
  const rest = Number(found - plain)
  const more = rest === 0 ? '' : ` ${rest > 0 ? '+' : '−'} ${formatCount(Math.abs(rest))} bytes`
  return `${formatCount(count)} × ${each}${bitsAsBytes ? ' × 8' : ''}${more} = ${formatCount(Number(found))} bytes`
}

/** Why a size is not a plain multiple; null where it is. */
function exception(
  { rows }: Ledger,
  { line, optimizer }: Counted,
  { bytes, bitsAsBytes }: Storage,
  rest: bigint,
): string | null {
  if (bitsAsBytes) return 'keras-core before August 2023 printed bits as bytes'
  if (rest === 0n) return null
  if (line === 'optimizer' || optimizer > 0)
    return 'the optimizer’s own scalars, such as its iteration, have another width'
  if (bytes !== 2) return 'an integer counter takes 8 bytes'
  const mixed = rows.find((row) => entryOf(row)?.keepsFloat32)
  return mixed ? `${mixed.inference.className} stays in float32` : 'some weights stay in float32'
}

/** How the size of a totals line arises: scalars × bytes, divided by 1024 while that leaves at least 1; null without a printed size. */
export function sizeText(
  table: StudiedTable,
  { ledger, counted: lines, faults }: Diagnosis,
  line: TotalName,
): string | null {
  const size = table.believed.totals[line]?.size?.value
  const counted = lines[line]
  const storage = likeliestStorage(ledger) ?? storages[0]
  if (!size || !counted || !storage || counted.count * 64 > Number.MAX_SAFE_INTEGER) return null
  const possible = possibleBits(ledger, counted, storage)
  const explained = possible.find((bits) => printsAs(bits, size))
  const isFault = faults.some((fault) => fault.kind === 'size' && fault.line === line)
  const bits = explained ?? possible[0]
  if (bits === undefined) return null
  if (explained === undefined && !isFault)
    return `${size.text} for ${formatCount(counted.count)} scalars: the layers have different dtypes`
  const text = explained === undefined ? formatSize(bits, byteWord(ledger.facts)) : size.text
  const plain = BigInt(counted.count) * BigInt(storage.bytes)
  const why = exception(ledger, counted, storage, bits / 8n - plain)
  const division = powerOf(text) === '' ? '' : `; ${formatCount(Number(bits / 8n))}${powerOf(text)} = ${text}`
  return `${bytesText(counted, storage, bits / 8n)}${division}${why ? ` (${why})` : ''}`
}

/** Bytes of so many scalars in float32, as Keras would print them: `211.29 KB`. */
export function float32Size(count: number): string {
  return formatSize(BigInt(count) * 32n, 'B')
}
