import { describe, expect, it } from 'vitest'
import { dot, numpyDot } from '../../../src/shape/functions/dot.ts'
import { expectToAgreeWithReadings, shapesOver } from './lost-dimensions.ts'

describe('dot', () => {
  it('leaves out one axis of each input and keeps the batch, as Keras prints it', () => {
    expect(
      dot.evaluate([
        [
          [null, 3, 5],
          [null, 10, 3],
        ],
        1,
        2,
      ]),
    ).toEqual([null, 5, 10])
    expect(
      dot.evaluate([
        [
          [null, 5, 8],
          [null, 6, 8],
        ],
        2,
        2,
      ]),
    ).toEqual([null, 5, 6])
    expect(
      dot.evaluate([
        [
          [null, 4, 5, 8],
          [null, 8, 4, 3],
        ],
        3,
        1,
      ]),
    ).toEqual([null, 4, 5, 4, 3])
    expect(
      dot.evaluate([
        [
          [null, 8],
          [null, 8],
        ],
        1,
        1,
      ]),
    ).toEqual([null, 1])
  })

  it('refuses axes of different length, the batch axis and axes that are not there', () => {
    expect(
      dot.evaluate([
        [
          [null, 3, 5],
          [null, 10, 3],
        ],
        2,
        2,
      ]),
    ).toBeNaN()
    expect(
      dot.evaluate([
        [
          [4, 3],
          [4, 4],
        ],
        1,
        0,
      ]),
    ).toBeNaN()
    expect(
      dot.evaluate([
        [
          [null, 3],
          [null, 3],
        ],
        2,
        1,
      ]),
    ).toBeNaN()
    expect(dot.evaluate([[[null, 3]], 1, 1])).toBeNaN()
  })

  it('contradicts nothing that a lost dimension may have been', () => {
    const shapes = shapesOver([null, 2, 3, '?'], 2)
    for (const a of shapes)
      for (const b of shapes) {
        expectToAgreeWithReadings(dot, [a, b], (known) => [known, 1, 1])
        expectToAgreeWithReadings(numpyDot, [a, b], (known) => [known])
      }
  })
})

describe('numpy_dot', () => {
  it('gives what numpy.dot gives', () => {
    expect(
      numpyDot.evaluate([
        [
          [null, 5, 8],
          [8, 3],
        ],
      ]),
    ).toEqual([null, 5, 3])
    expect(
      numpyDot.evaluate([
        [
          [2, 8],
          [4, 8, 3],
        ],
      ]),
    ).toEqual([2, 4, 3])
    expect(numpyDot.evaluate([[[2, 8], [8]]])).toEqual([2])
    expect(numpyDot.evaluate([[[2, 8], []]])).toEqual([2, 8])
    expect(numpyDot.evaluate([[[2, 8], [7]]])).toBeNaN()
  })
})
