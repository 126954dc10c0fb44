import { printerOf } from '../summary/dialects/index.ts'
import { printsAs } from '../summary/memory-size.ts'
import type { PrintedSize } from '../summary/summary.ts'
import { type TotalName, totalNames } from '../summary/totals.ts'
import { oncePer } from '../words/memo.ts'
import type { Ledger } from './ledger.ts'
import { entryOf, type Facts, isOpaque, type RowFacts, sizeOf, weightsOf } from './row-facts.ts'

/**
 * How a model's scalars are stored. `bytes`: of one scalar of the model's dtype. `bitsAsBytes`: keras-core before 2023-08-18 took the bits
 * of a size for its bytes.
 */
export interface Storage {
  readonly bytes: 1 | 2 | 4 | 8
  readonly bitsAsBytes: boolean
}

/** float32 first; float16 and bfloat16, float64, int8. */
export const storages: readonly Storage[] = [
  ...([4, 2, 8, 1] as const).map((bytes) => ({ bytes, bitsAsBytes: false })),
  { bytes: 4, bitsAsBytes: true },
]

/** Scalars that are stored in another way than the model's dtype says. */
interface Exceptions {
  /** Scalars of a fixed size (Normalization's int64 count) and their bytes. */
  readonly fixed: { readonly scalars: number; readonly bytes: number }
  /** Scalars of classes that tf.keras keeps in float32 (BatchNormalization): trainable ones and moving statistics. */
  readonly keptInFloat32: { readonly trainable: number; readonly moving: number }
  /** int64 scalars that rows of which nothing is known may hold. */
  readonly hidden: number
}

/** As many int64 scalars are looked for inside a row of which nothing is known. */
const hiddenLimit = 3

const exceptionsOf = oncePer((rows: readonly RowFacts[]): Exceptions => {
  const fixed = { scalars: 0, bytes: 0 }
  const keptInFloat32 = { trainable: 0, moving: 0 }
  for (const row of rows) {
    for (const weight of weightsOf(row)) {
      const size = sizeOf(weight)
      if (weight.bytes !== null) {
        fixed.scalars += size
        fixed.bytes += size * weight.bytes
      } else if (entryOf(row)?.keepsFloat32) {
        keptInFloat32[weight.trainable ? 'trainable' : 'moving'] += size
      }
    }
  }
  return { fixed, keptInFloat32, hidden: rows.some(isOpaque) ? hiddenLimit : 0 }
})

/** Bytes that `count` scalars of the model can take: all of its dtype, or with the exceptions. */
function modelBytes(count: number, { bytes }: Storage, exceptions: Exceptions): bigint[] {
  const plain = BigInt(count) * BigInt(bytes)
  const { fixed, keptInFloat32, hidden } = exceptions
  const extras = new Set([0, fixed.bytes - fixed.scalars * bytes])
  for (let scalars = 1; scalars <= hidden; scalars++) extras.add(scalars * (8 - bytes))
  const { trainable, moving } = keptInFloat32
  const kept = bytes === 2 ? new Set([0, trainable, moving, trainable + moving, trainable + 2 * moving]) : new Set([0])
  return [...extras].flatMap((extra) => [...kept].map((scalars) => plain + BigInt(extra) + BigInt(scalars * 2)))
}

/** Scalars of an optimizer that are no slots: iteration, learning rate, loss scale and its counters. */
const ownScalars = 6

/** Bytes that an optimizer's scalars can take: slots in the model's dtype, its own scalars in four or eight bytes each. */
function optimizerBytes(count: number, { bytes }: Storage): bigint[] {
  const found = new Set<bigint>()
  for (let own = 0; own <= Math.min(ownScalars, count); own++) {
    for (let long = 0; long <= own; long++) found.add(BigInt(count - own) * BigInt(bytes) + BigInt(4 * own + 4 * long))
  }
  return [...found]
}

/** What a totals line counts: scalars of the model, and in Keras 3's Total those of the optimizer. */
export interface Counted {
  readonly line: TotalName
  readonly count: number
  readonly optimizer: number
}

/** The sizes in bits that what is counted can have under a storage, plainest first. */
export function possibleBits(ledger: Ledger, counted: Counted, storage: Storage): bigint[] {
  const { line, count, optimizer } = counted
  const scale = storage.bitsAsBytes ? 64n : 8n
  if (line === 'optimizer') return optimizerBytes(count, storage).map((bytes) => bytes * scale)
  const model = modelBytes(Math.max(0, count - optimizer), storage, exceptionsOf(ledger.top))
  const own = optimizer > 0 ? optimizerBytes(Math.min(optimizer, count), storage) : [0n]
  return model.flatMap((bytes) => own.map((slots) => (bytes + slots) * scale))
}

/** Whether a printed size is the size of what is counted, under a storage. */
export function explainsSize(ledger: Ledger, counted: Counted, size: PrintedSize, storage: Storage): boolean {
  return possibleBits(ledger, counted, storage).some((bits) => printsAs(bits, size))
}

export function sizeOfLine({ facts }: Ledger, line: TotalName): PrintedSize | null {
  return facts.summary.totals[line]?.size?.value ?? null
}

/** The storage under which most printed sizes fit their printed counts. */
export function likeliestStorage(ledger: Ledger): Storage | null {
  const optimizer = ledger.printed.optimizer ?? 0
  const agreeing = storages.map((storage) => {
    const lines = totalNames.filter((line) => {
      const size = sizeOfLine(ledger, line)
      const count = ledger.printed[line]
      if (size === null || !count) return false
      return explainsSize(ledger, { line, count, optimizer: line === 'total' ? optimizer : 0 }, size, storage)
    })
    return { storage, lines: lines.length }
  })
  const best = agreeing.reduce((a, b) => (b.lines > a.lines ? b : a))
  return best.lines > 0 ? best.storage : null
}

/** What the table's Keras calls bytes. */
export function byteWord(facts: Facts): 'B' | 'Byte' {
  return printerOf(facts.summary).byteWord ?? 'B'
}
