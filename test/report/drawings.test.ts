import { describe, expect, it } from 'vitest'
import { validateXML } from 'xmllint-wasm'
import { rendered, runOver } from './formats.ts'

const twoPaths = `Layer (type)  Output Shape  Param #  Connected to
======
in (InputLayer)  (None, 10)  0
a (Dense)  (None, 4)  44  in[0][0]
b (Dense)  (None, 4)  45  in[0][0]
add (Add)  (None, 4)  0  a[0][0], b[0][0]
======
Total params: 89`

/** A name that closes quotes and boxes. */
const hostile = `Layer (type)  Output Shape  Param #
======
a"]<1&\\end;--> (Dense)  (None, 4)  44
======
Total params: 44`

const drawn = (text: string, format: string) => rendered(runOver({ 'a.md': text }), format)

describe('--format mermaid', () => {
  it('has a box a row with shape, count and verdict, and an arrow for each tensor that one takes from another', async () => {
    const text = await drawn(twoPaths, 'mermaid')
    expect(text).toContain('n1["a<br>Dense (None, 4)<br>44 ✓"]:::right')
    expect(text).toContain('n2["b<br>Dense (None, 4)<br>45 ✗"]:::wrong')
    expect(text.match(/n\d --> n\d/g)).toEqual(['n0 --> n1', 'n0 --> n2', 'n1 --> n3', 'n2 --> n3'])
  })

  it('takes no sign of a name for its own', async () => {
    expect(await drawn(hostile, 'mermaid')).toContain(
      'n0["a#34;#93;#60;1#38;#92;end#59;--#62;<br>Dense (None, 4)<br>44 ≈"]',
    )
  })
})

describe('--format dot', () => {
  it('quotes what stands in a label', async () => {
    const text = await drawn(hostile, 'dot')
    expect(text).toContain('n0 [label="a\\"]<1&\\\\end;-->\\nDense (None, 4)\\n44 ≈"')
    expect((await drawn(twoPaths, 'dot')).match(/n\d -> n\d/g)).toHaveLength(4)
  })
})

describe('--format svg', () => {
  const boxesOf = (text: string) =>
    [...text.matchAll(/<rect x="([\d.]+)" y="([\d.]+)" width="(\d+)" height="(\d+)"/g)].map((match) =>
      match.slice(1).map(Number),
    )

  it('is an XML document, whatever the names', async () => {
    const xml = [{ fileName: 'a.svg', contents: await drawn(hostile, 'svg') }]
    const { valid } = await validateXML({ xml, normalization: 'format' })
    expect(valid).toBe(true)
  })

  it('is headed by the name of the model, or the place of a summary without one', async () => {
    const named = await drawn(`Model: "lenet"\n${twoPaths}`, 'svg')
    expect(named.match(/>lenet</g)).toHaveLength(2)
    expect(named).not.toContain('a.md')
    expect((await drawn(twoPaths, 'svg')).match(/>a\.md:1</g)).toHaveLength(2)
  })

  it('puts each box below those that it takes from, and none over another', async () => {
    const boxes = boxesOf(await drawn(twoPaths, 'svg'))
    expect(boxes).toHaveLength(4)
    const [input, a, b, add] = boxes.map(([x = 0, y = 0, width = 0, height = 0]) => ({
      x,
      y,
      right: x + width,
      bottom: y + height,
    }))
    if (!input || !a || !b || !add) throw new Error('four boxes')
    for (const one of [a, b]) {
      expect(one.y).toBeGreaterThan(input.bottom)
      expect(add.y).toBeGreaterThan(one.bottom)
    }
    expect(a.right < b.x || b.right < a.x).toBe(true)
  })

  it('stacks very many rows in one column', async () => {
    const rows = Array.from({ length: 1600 }, (_, at) => `d${at} (Dropout)  (None, 4)  0`)
    const text = `Layer (type)  Output Shape  Param #\n======\n${rows.join('\n')}\n======\nTotal params: 0`
    const boxes = boxesOf(await drawn(text, 'svg'))
    expect(boxes).toHaveLength(1600)
    expect(new Set(boxes.map(([, y]) => y)).size).toBe(1600)
  })
})
