import { describe, expect, it } from 'vitest'
import { audit } from '../../src/index.ts'

/** 3·3·16 + 16 = 160; 8·8·16 = 1,024 features; 1,024·2 + 2 = 2,050 from the same tensor twice. */
const table = (title: string) => `| Layer (type) | Output shape | Param # | ${title} |
| --- | --- | --- | --- |
| InputLayer (input) | (None, 16, 16, 1) | 0 | [] |
| Conv2D (conv2d_1) | (None, 8, 8, 16) | 160 | [input] |
| Flatten (flatten) | (None, 1024) | 0 | [conv2d_1] |
| Dense (z_mean) | (None, 2) | 2,050 | [flatten] |
| Dense (z_log_var) | (None, 2) | 2,050 | [flatten] |
| Total params | 4,260 |
| Trainable params | 4,260 |
| Non-trainable params | 0 |
`

describe('a written table whose names stand behind the classes', () => {
  it.each(['Connected to', '连接到', 'Verbunden mit', 'Conectado a'])('is wired by its column %s', (title) => {
    const { summaries, findings } = audit(table(title))
    expect(findings).toEqual([])
    expect(summaries[0]?.verdict).toBe('verified')
    expect(summaries[0]?.layers.map(({ name, className }) => [name, className])).toEqual([
      ['input', 'InputLayer'],
      ['conv2d_1', 'Conv2D'],
      ['flatten', 'Flatten'],
      ['z_mean', 'Dense'],
      ['z_log_var', 'Dense'],
    ])
  })
})

describe('a total whose thousands are parted by comma and blank', () => {
  it('is read whole: 62,383, 848 is 62,381,096 + 2,752', () => {
    const { summaries, findings } = audit(
      'Total params: 62,383, 848\nTrainable params: 62,381, 096\nNon-trainable params: 2,752\n',
    )
    expect(findings.filter(({ severity }) => severity !== 'note')).toEqual([])
    expect(summaries[0]?.totals.total?.printed).toBe(62_383_848)
  })
})
