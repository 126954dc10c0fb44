import { describe, expect, it } from 'vitest'
import { audit } from '../../src/index.ts'

describe('tables of other markups', () => {
  it.each([
    [
      'latex',
      [
        '\\begin{table}',
        '\\caption{Model}',
        '\\begin{tabular}{@{}l r r@{}}',
        '\\toprule',
        '\\textbf{Layer} & \\textbf{Output} & \\textbf{\\# Params} \\\\ \\midrule',
        'Conv2D (3$\\times$3, ReLU) & $26\\times26\\times32$ & 320 \\\\',
        'MaxPooling2D & $13 \\times 13 \\times 32$ & -- \\\\',
        '\\texttt{Flatten} & 5408 & 0\\\\[2pt]',
        'Dense & 10 & 54\\,900 \\\\',
        '\\midrule',
        '\\multicolumn{2}{l}{\\textbf{Total}} & 54{,}410 \\\\',
        '\\bottomrule',
        '\\end{tabular}',
        '\\end{table}',
      ],
      54900,
      54090,
    ],
    [
      'latex',
      [
        '\\begin{tabular}{lll}',
        '\\hline',
        'Layer (type) & Output Shape & Param \\# \\\\',
        '\\hline',
        'flatten (Flatten) & (None, 784) & 0 \\\\',
        'fc\\_1 (Dense) & (None, 64) & 50,420 \\\\',
        'fc\\_2 (Dense) & (None, 10) & 650 \\\\',
        '\\hline',
        '\\multicolumn{2}{l}{Total params} & 50,890 \\\\',
        '\\end{tabular}',
      ],
      50420,
      50240,
    ],
    [
      'rst',
      [
        '.. list-table:: Model',
        '   :header-rows: 1',
        '',
        '   * - Layer',
        '     - Output',
        '     - Params',
        '   * - Dense',
        '     - (None, 64)',
        '     - 50,240',
        '   * - Dense',
        '     - (None, 10)',
        '     - 651',
        '',
        'Text.',
      ],
      651,
      650,
    ],
    [
      'mediawiki',
      [
        '{| class="wikitable"',
        '! Layer !! Output Shape !! Param #',
        '|-',
        '| Flatten || (None, 784) || 0',
        '|-',
        '| style="x" | Dense',
        '| (None, 64)',
        '| 50,420',
        '|}',
      ],
      50420,
      50240,
    ],
    [
      'asciidoc',
      [
        '[cols="1,1,1"]',
        '|===',
        '|Layer |Output Shape |Param #',
        '',
        '|Flatten',
        '|(None, 784)',
        '|0',
        '',
        '|Dense',
        '|(None, 64)',
        '|50,420',
        '|===',
      ],
      50420,
      50240,
    ],
    [
      'csv',
      ['Layer (type),Output Shape,Param #', 'flatten (Flatten),"(None, 784)",0', 'fc (Dense),(None, 64),"50,420"'],
      50420,
      50240,
    ],
  ] as const)('are read, and their numbers checked: %s', (container, lines, printed, expected) => {
    const text = lines.join('\n')
    const { summaries, findings } = audit(text)
    expect(summaries.map(({ source }) => source.container.split('+').at(-1))).toEqual([container])
    const errors = findings.filter(({ severity }) => severity === 'error')
    expect(errors).toMatchObject([{ code: 'KA201', printed, expected }])
    const [{ line = 0, column = 0 } = {}] = errors
    expect(lines[line - 1]?.slice(column - 1)).toMatch(/^"?\d/)
  })

  it('of books go on behind a mark', () => {
    const text = [
      'Layer (type)                    Output Shape         Param #',
      '➥ Connected to',
      '='.repeat(70),
      'in_a (InputLayer)               [(None, 8)]          0',
      '_'.repeat(70),
      'in_b (InputLayer)               [(None, 6)]          0',
      '_'.repeat(70),
      'fc_a (Dense)                    (None, 6)            54',
      '➥ in_a[0][0]',
      '_'.repeat(70),
      'add (Add)                       (None, 6)            0',
      '➥ fc_a[0][0]',
      '➥ in_b[0][0]',
      '='.repeat(70),
      'Total params: 54',
    ].join('\n')
    const { summaries, findings } = audit(text)
    expect(findings).toEqual([])
    expect(summaries[0]?.layers.map(({ inbound }) => inbound)).toEqual([[], [], ['in_a'], ['fc_a', 'in_b']])
  })
})
