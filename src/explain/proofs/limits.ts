import { byteWord, likeliestStorage, possibleBits, type Storage, storages } from '../../ledger/dtype.ts'
import { formatSize } from '../../summary/memory-size.ts'
import { titleOf, totalNames } from '../../summary/totals.ts'
import type { FaultOf } from '../../verify/fault.ts'
import { formatCount } from '../../words/number.ts'
import { aboutRow, type Grounds, quotedName, type Step, step } from './steps.ts'

const dtypes: ReadonlyMap<Storage['bytes'], string> = new Map([
  [4, 'float32'],
  [2, 'float16 or bfloat16'],
  [8, 'float64'],
  [1, 'int8'],
])

function dtypeText({ bytes }: Storage): string {
  return `${dtypes.get(bytes)}, ${bytes} ${bytes === 1 ? 'byte' : 'bytes'} each`
}

/** The size of the count in every dtype. */
function sizesStep({ diagnosis }: Grounds, { line, count }: FaultOf<'size'>): Step {
  const { ledger } = diagnosis
  const counted = diagnosis.counted[line]
  const sizes = storages.flatMap((storage) => {
    const [bits] = counted && !storage.bitsAsBytes ? possibleBits(ledger, counted, storage) : []
    return bits === undefined ? [] : [`${formatSize(bits, byteWord(ledger.facts))} in ${dtypeText(storage)}`]
  })
  return step(`${formatCount(count)} scalars are ${sizes.join('; ')}.`, [line])
}

/** The dtype that the other sizes of the table imply. */
function dtypeSteps({ diagnosis }: Grounds, { line, expected }: FaultOf<'size'>): readonly Step[] {
  const storage = likeliestStorage(diagnosis.ledger)
  if (!storage || storage.bitsAsBytes) return []
  const text = `The other sizes in this table imply ${dtypes.get(storage.bytes)}, so ${expected} is right.`
  return [
    step(
      text,
      totalNames.filter((one) => one !== line),
    ),
  ]
}

/** A size that no dtype gives (KA204). */
export function wrongSize(fault: FaultOf<'size'>, grounds: Grounds): readonly Step[] {
  const { line } = fault
  const size = grounds.table.believed.totals[line]?.size?.value.text
  return [
    step('Keras prints bytes, divided by 1,024 as long as the result is at least 1, with two decimals.', [line]),
    sizesStep(grounds, fault),
    step(`${titleOf(line)} prints ${size}, which is none of these, and no mix of dtypes gives it.`, [line]),
    ...dtypeSteps(grounds, fault),
  ]
}

const largest = '2^53 − 1 = 9,007,199,254,740,991'

/** A row’s count that is too large to be checked (KA105). */
export const largeCount = aboutRow<FaultOf<'too-large-count'>>((grounds, row) => [
  step(`The count of ${quotedName(grounds, row)} exceeds ${largest}, the largest whole number that is exact.`, [row]),
  step('No model has that many parameters: two numbers may have run together.', [row]),
])

/** A totals line that is too large to be checked. */
export function largeTotal({ line }: FaultOf<'too-large-total'>): readonly Step[] {
  return [step(`${titleOf(line)} exceeds ${largest}, the largest whole number that is exact.`, [line])]
}

/** Rows whose sum is too large to be checked. */
export function largeSum(_: FaultOf<'too-large-sum'>, { diagnosis }: Grounds): readonly Step[] {
  const holding = diagnosis.ledger.top.filter(({ count }) => count !== 0)
  return [step(`Each row is small enough, but together they exceed ${largest}.`, holding)]
}
