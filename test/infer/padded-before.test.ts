import { describe, expect, it } from 'vitest'
import { audit } from '../../src/index.ts'

function configOf(rows: readonly string[], name: string): unknown {
  const text = `Layer (type)  Output Shape  Param #  Connected to\n======\n${rows.join('\n')}\n======\nTotal params: 0`
  return audit(text).summaries[0]?.layers.find((layer) => layer.name === name)?.config
}

const same = (name: string, from: string) => `${name} (Conv2D)  (None, 28, 28, 8)  584  ${from}[0][0]`
const rows = ['in (InputLayer)  (None, 28, 28, 8)  0', same('a', 'in'), same('b', 'a'), same('c', 'b')]

describe('what a layer of its own has padded', () => {
  it('is not padded again by a convolution, although the others of the model pad', () => {
    // (19 − 7) // 2 + 1 = 7 without padding; ceil(19 / 3) = 7 with it
    const padded = [
      'in (InputLayer)  (None, 14, 14, 8)  0',
      ...['a', 'b', 'c'].map((name, at) => `${name} (Conv2D)  (None, 14, 14, 8)  584  ${['in', 'a', 'b'][at]}[0][0]`),
      'pad (ZeroPadding2D)  (None, 19, 19, 8)  0  c[0][0]',
      'conv (Conv2D)  (None, 7, 7, 8)  3144  pad[0][0]',
    ]
    expect(configOf(padded, 'conv')).toMatchObject({ kernel_size: [7, 7], strides: [2, 2], padding: 'valid' })
  })

  it('is pooled by the window that the padding was for, although the others of the model are by 2', () => {
    const pool = (name: string, length: number, from: string) =>
      `${name} (AveragePooling2D)  (None, ${length}, ${length}, 8)  0  ${from}[0][0]`
    const padded = [
      ...rows,
      pool('p', 14, 'c'),
      'pad (ZeroPadding2D)  (None, 15, 15, 8)  0  p[0][0]',
      pool('q', 7, 'pad'),
      pool('r', 7, 'p'),
    ]
    expect(configOf(padded, 'q')).toMatchObject({ pool_size: [3, 3], strides: [2, 2] })
    expect(configOf(padded, 'r')).toMatchObject({ pool_size: [2, 2], strides: [2, 2] })
  })
})
