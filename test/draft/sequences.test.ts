import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Draft, edited, modelOf, redone, reset, undone } from '../../src/draft/draft.ts'
import { draftTable } from '../../src/draft/draft-table.ts'
import type { DraftEdit } from '../../src/draft/edit.ts'
import { summaryOfDraft } from '../../src/draft/write-draft.ts'
import { ModelError } from '../../src/model/model-error.ts'
import { begunOf, fixture } from './drafts.ts'

const models = ['lenet', 'bilstm-sentiment', 'squeeze-excite', 'merge-zoo', 'shared-layer'].map(
  (name) => begunOf(fixture(`keras3/${name}.txt`)).draft,
)

type Choice = { readonly kind: number; readonly row: number; readonly size: number }

const choices = fc.array(fc.record({ kind: fc.nat(5), row: fc.nat(40), size: fc.integer({ min: 1, max: 9 }) }), {
  minLength: 1,
  maxLength: 5,
})

/** An edit of some row; it may be one that can't be made. */
function editOf(draft: Draft, { kind, row, size }: Choice): DraftEdit {
  const rows = draftTable(draft).rows.filter(({ now }) => now !== null)
  const layer = rows[row % rows.length]?.path ?? []
  const key = ['units', 'filters', 'kernel_size', 'use_bias'][kind] ?? ''
  if (kind === 2) return { kind: 'set', layer, key, value: [size, size] }
  if (kind === 3) return { kind: 'set', layer, key, value: size > 4 }
  if (kind < 2) return { kind: 'set', layer, key, value: 4 * size }
  if (kind === 4) return size > 4 ? { kind: 'remove', layer } : { kind: 'copy', layer }
  return { kind: 'insert', after: layer, className: size > 5 ? 'Dropout' : 'Dense' }
}

/** The draft after the edits that can be made. */
function changed(draft: Draft, list: readonly Choice[]): Draft {
  return list.reduce((before, choice) => {
    try {
      return edited(before, editOf(before, choice))
    } catch (error) {
      if (error instanceof ModelError) return before
      throw error
    }
  }, draft)
}

const cases = fc.tuple(fc.nat(models.length - 1), choices)

describe('any sequence of edits', () => {
  it('is taken back by as many undos, and made again by as many redos', () => {
    fc.assert(
      fc.property(cases, ([at, list]) => {
        const begun = models[at] as Draft
        const draft = changed(begun, list)
        const back = draft.done.reduce(undone, draft)
        expect(modelOf(back)).toBe(begun.start)
        expect(draftTable(back)).toEqual(draftTable(begun))
        expect(modelOf(draft.done.reduce(redone, back))).toBe(modelOf(draft))
        expect(modelOf(reset(draft))).toBe(begun.start)
      }),
      { numRuns: 60 },
    )
  })

  it('adds up: the total is the sum of the layers that are no part of another', () => {
    fc.assert(
      fc.property(cases, ([at, list]) => {
        const { rows, now } = draftTable(changed(models[at] as Draft, list))
        const counts = rows.flatMap((row) => (row.path.length === 1 && row.now ? [row.now.params] : []))
        const sum = counts.includes(null) ? null : counts.reduce<number>((total, count) => total + (count ?? 0), 0)
        expect(now.total).toBe(sum)
      }),
      { numRuns: 60 },
    )
  })
})

describe('a layer that is inserted where another of its class was removed', () => {
  it('takes a name of its own, so that each has its row: dense_3 beside dense_2', () => {
    const [lenet] = models
    const removed = edited(lenet as Draft, { kind: 'remove', layer: ['dense_2'] })
    const { rows } = draftTable(edited(removed, { kind: 'insert', after: ['conv2d'], className: 'Dense' }))
    const dense = rows.filter(({ className }) => className === 'Dense').map(({ path, state }) => [path.at(-1), state])
    expect(dense).toEqual([
      ['dense_3', 'added'],
      ['dense', 'kept'],
      ['dense_1', 'kept'],
      ['dense_2', 'removed'],
    ])
  })
})

describe('a draft that nothing was changed in', () => {
  it.each(models.map((draft, at) => ({ draft, at })))('is written as it was printed: $at', ({ draft }) => {
    const again = begunOf(summaryOfDraft(draft)).draft
    expect(draftTable(again).rows).toEqual(draftTable(draft).rows)
  })
})
