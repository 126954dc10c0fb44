import { formatSize } from '../../summary/memory-size.ts'
import { titleOf, totalNames } from '../../summary/totals.ts'
import { countSpan, lineSpan } from '../../verify/rules/wording.ts'
import { possibleBits, type Storage, storages } from '../../verify/totals/dtype.ts'
import { byteWord, countedBy, type SizeFault, sizeFaults } from '../../verify/totals/size-faults.ts'
import { likeliestStorage } from '../../verify/totals/totals-fault.ts'
import { formatCount } from '../../words/number.ts'
import type { ProofStep } from '../explanation.ts'
import { type Derivation, type Grounds, quotedName, step } from './steps.ts'

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
function sizesStep(grounds: Grounds, { line, count }: SizeFault): ProofStep {
  const { facts, ledger, totals } = grounds.diagnosis
  const counted = countedBy(ledger, totals, line)
  const sizes = storages.flatMap((storage) => {
    const [bits] = counted && !storage.bitsAsBytes ? possibleBits(ledger, counted, storage) : []
    return bits === undefined ? [] : [`${formatSize(bits, byteWord(facts))} in ${dtypeText(storage)}`]
  })
  return step(grounds, `${formatCount(count)} scalars are ${sizes.join('; ')}.`, [line])
}

function sizeSteps(grounds: Grounds, fault: SizeFault): ProofStep[] {
  const { facts, ledger } = grounds.diagnosis
  const storage = likeliestStorage(facts, ledger)
  const { line, size, expected } = fault
  return [
    step(grounds, 'Keras prints bytes, divided by 1,024 while that leaves at least 1, to two decimals.', [line]),
    sizesStep(grounds, fault),
    step(grounds, `${titleOf(line)} prints ${size.text}: none of these, and no mix of dtypes gives it.`, [line]),
    ...(storage && !storage.bitsAsBytes
      ? [
          step(
            grounds,
            `The other sizes of this table are those of ${dtypes.get(storage.bytes)}, so ${expected} is right.`,
            totalNames.filter((one) => one !== line),
          ),
        ]
      : []),
  ]
}

/** Sizes that no dtype gives (KA204). */
export function sizeDerivations(grounds: Grounds): Derivation[] {
  const { facts, ledger, totals } = grounds.diagnosis
  return sizeFaults(facts, ledger, totals).flatMap((fault) => {
    const line = facts.summary.totals[fault.line]
    if (!line?.size) return []
    return [{ code: 'KA204', span: line.size.spans[0] ?? line.span, layer: null, steps: sizeSteps(grounds, fault) }]
  })
}

const largest = '2^53 − 1 = 9,007,199,254,740,991'

/** Numbers that are too large to be checked (KA105). */
export function tooLarge(grounds: Grounds): Derivation[] {
  const { facts, ledger } = grounds.diagnosis
  const rows = ledger.rows
    .filter(({ row }) => row.params.value.kind === 'too-large')
    .map((row) => ({
      code: 'KA105',
      span: countSpan(row.row),
      layer: row.row.name.value,
      steps: [
        step(
          grounds,
          `The count of ${quotedName(grounds, row)} is larger than ${largest}, up to which whole numbers are exact.`,
          [row],
        ),
        step(grounds, 'No model has so many parameters: two numbers may have run together.', [row]),
      ],
    }))
  const totals = totalNames.flatMap((name) => {
    const line = facts.summary.totals[name]
    if (line?.count.value.kind !== 'too-large') return []
    const text = `${titleOf(name)} is larger than ${largest}, up to which whole numbers are exact.`
    return [{ code: 'KA105', span: lineSpan(line), layer: null, steps: [step(grounds, text, [name])] }]
  })
  const line = facts.summary.totals.total
  const isSumTooLarge = line && ledger.rowsSum === null && ledger.lostCounts === 0
  const holding = ledger.top.filter(({ count }) => count !== 0)
  const sum = isSumTooLarge
    ? [
        {
          code: 'KA105',
          span: lineSpan(line),
          layer: null,
          steps: [step(grounds, `Each row is small enough; together they pass ${largest}.`, holding)],
        },
      ]
    : []
  return [...rows, ...totals, ...sum]
}
