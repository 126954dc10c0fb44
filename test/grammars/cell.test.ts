import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildArithmeticParser } from '../../grammars/arithmetic-grammar.ts'
import { parseReferences } from '../../grammars/reference-cell.ts'
import { buildReferenceGrammar } from '../../grammars/reference-grammar.ts'
import { parseShapeCell } from '../../grammars/shape-cell.ts'
import { buildShapeGrammar } from '../../grammars/shape-grammar.ts'
import { parseTable } from '../../grammars/summary.ts'
import { buildTableParser } from '../../grammars/table-grammar.ts'

const integer = (text: string) => ({ kind: 'integer', text })
const none = { kind: 'none' }
const group = (items: unknown[], closed = true, comma = false) => ({ kind: 'group', items, closed, comma })

describe('the grammars', () => {
  it('have no ambiguity and no dead alternative', () => {
    expect(() => buildShapeGrammar(true)).not.toThrow()
    expect(() => buildReferenceGrammar(true)).not.toThrow()
    expect(() => buildTableParser(true)).not.toThrow()
    expect(() => buildArithmeticParser(true)).not.toThrow()
  })
})

describe('a shape cell', () => {
  it.each([
    ['(None, 224, 224, 3)', [group([none, integer('224'), integer('224'), integer('3')])]],
    ['[null,10]', [group([none, integer('10')])]],
    ['(None,)', [group([none], true, true)]],
    ['()', [group([])]],
    ['[(None, 4), (None, 4)]', [group([group([none, integer('4')]), group([none, integer('4')])])]],
    ['(None, 12', [group([none, integer('12')], false)]],
    ['(Dimension(3), np.int64(4), 512L)', [group([integer('3'), integer('4'), integer('512')])]],
    ["{'b': (None, 3), 'a': (None,)}", [group([group([none, integer('3')]), group([none], true, true)])]],
    ['(Dimension(3, 4), x(), 5)', [group([group([integer('3'), integer('4')]), group([]), integer('5')])]],
    ["{'b', 'a': 3}", [group([{ kind: 'lost', text: "'b'" }, integer('3')])]],
    ["{'b': ", [group([{ kind: 'lost', text: "'b'" }], false)]],
    ['(Non', [group([{ kind: 'lost', text: 'Non' }], false)]],
    ['{b: (None, 3)}', [group([group([none, integer('3')])])]],
    ['[[null,4]],[[null,8]]', [group([group([none, integer('4')])]), group([group([none, integer('8')])])]],
    ['(None, 12…', [group([none, { kind: 'lost', text: '12' }], false)]],
  ])('%s', (text, nodes) => {
    expect(parseShapeCell(text)).toEqual(nodes)
  })

  it.each(['320', ')', '(None; 3)', 'Conv2D (3'])('%s is none or has more than a shape', (text) => {
    expect(parseShapeCell(text)?.every((node) => node.kind === 'group') ?? false).toBe(false)
  })

  it('is not read when brackets nest deeper than any model', () => {
    expect(parseShapeCell('('.repeat(100_000))).toBeNull()
    expect(parseShapeCell('(1, '.repeat(41))).toBeNull()
    expect(parseShapeCell('('.repeat(40))).not.toBeNull()
    expect(parseShapeCell('() '.repeat(50))).toHaveLength(50)
  })

  it.each([')', '(None, 3) )', ',', ''])('is not read of signs that begin nothing: "%s"', (text) => {
    expect(parseShapeCell(text)).toBeNull()
  })
})

describe('a Connected to cell', () => {
  const items = (text: string) =>
    parseReferences(text)?.map(({ start, nameEnd, indices, bracket }) => [
      text.slice(start, nameEnd),
      ...indices,
      bracket,
    ])

  it.each([
    ['conv1[0][0]', [['conv1', '0', '0', true]]],
    [
      'a[0][0], b[1][2]',
      [
        ['a', '0', '0', true],
        ['b', '1', '2', true],
      ],
    ],
    [
      "['a[0][0]', 'b[0][0]']",
      [
        ['a', '0', '0', true],
        ['b', '0', '0', true],
      ],
    ],
    [
      "['a[0][0]',                         'b[0][0]']",
      [
        ['a', '0', '0', true],
        ['b', '0', '0', true],
      ],
    ],
    ['[]', []],
    ['block/conv:1[0][0]', [['block/conv:1', '0', '0', true]]],
    ['Functional model[0][0]', [['Functional model', '0', '0', true]]],
    ['a_name_that_is_cut', [['a_name_that_is_cut', false]]],
    ['a_name_that_is_cut[', [['a_name_that_is_cut', true]]],
    [
      'conv2_block1_0_b… conv1[0][0]',
      [
        ['conv2_block1_0_b', false],
        ['conv1', '0', '0', true],
      ],
    ],
    [
      'input_layer_10[0… add[0][0]',
      [
        ['input_layer_10', '0', true],
        ['add', '0', '0', true],
      ],
    ],
    ['average_pooling1d[0][…', [['average_pooling1d', '0', true]]],
  ])('%s', (text, expected) => {
    expect(items(text)).toEqual(expected)
  })
})

describe("a table's lines", () => {
  it('put a row and its tails together', () => {
    const tree = parseTable(['title', 'gap', 'header', 'gap', 'row', 'tail', 'gap', 'row', 'gap', 'total', 'total'])
    expect(tree).toMatchObject({ title: 0, header: [2], totals: [9, 10] })
    expect(tree?.items.filter(({ kind }) => kind === 'row')).toEqual([
      { kind: 'row', lines: [4, 5] },
      { kind: 'row', lines: [7] },
    ])
  })

  it('lose only the line that is no row', () => {
    const tree = parseTable(['header', 'stray', 'row', 'stray', 'elision', 'row', 'tail'])
    expect(tree?.items.map(({ kind }) => kind)).toEqual(['stray', 'row', 'stray', 'elision', 'row'])
  })

  it('leave out what stands above the header', () => {
    const row = { kind: 'row', lines: [4] }
    expect(parseTable(['stray', 'gap', 'header', 'header', 'row'])).toMatchObject({ header: [2, 3], items: [row] })
    expect(parseTable(['stray', 'row'])?.items.map(({ kind }) => kind)).toEqual(['stray', 'row'])
  })

  it('keep a gap, a stray line and a tail that stand where none is expected', () => {
    expect(parseTable(['row', 'gap', 'gap', 'row', 'total', 'stray', 'total', 'gap'])).toEqual({
      title: null,
      header: [],
      items: [
        { kind: 'row', lines: [0] },
        { kind: 'gap', line: 1 },
        { kind: 'gap', line: 2 },
        { kind: 'row', lines: [3] },
      ],
      totals: [4, 6],
    })
    expect(parseTable(['tail', 'row'])?.items).toEqual([
      { kind: 'stray', line: 0 },
      { kind: 'row', lines: [1] },
    ])
  })

  it('need neither title nor header nor totals', () => {
    expect(parseTable(['row'])).toEqual({ title: null, header: [], items: [{ kind: 'row', lines: [0] }], totals: [] })
  })
})

describe('what is read without the grammar', () => {
  // A blank around a cell means nothing, and only the grammar reads it.
  const piece = fc.constantFrom('(', ')', 'None', ', ', ',', '28', '0', '-1', '?', '[', ']', ' ', '…', 'x')
  const tuple = fc.array(fc.constantFrom('None', '1', '224'), { minLength: 1 }).map((dims) => `(${dims.join(', ')})`)
  const list = fc
    .tuple(fc.array(tuple, { minLength: 1 }), fc.constantFrom(',', ', '))
    .map(([all, between]) => `[${all.join(between)}]`)
  const damaged = fc
    .tuple(fc.oneof(tuple, list), piece, fc.nat(40))
    .map(([text, sign, at]) => text.slice(0, at) + sign + text.slice(at))

  it('is what the grammar reads of a shape cell', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          tuple,
          list,
          damaged,
          fc.array(piece).map((all) => all.join('')),
        ),
        (text) => {
          expect(parseShapeCell(text)).toEqual(parseShapeCell(`${text} `))
        },
      ),
    )
  })

  const { lexer, parser } = buildReferenceGrammar(false)
  const byGrammar = (text: string) => {
    parser.input = lexer.tokenize(text).tokens
    const nodes = parser.references()
    return parser.errors.length === 0 ? nodes : null
  }
  const name = fc.constantFrom('a', 'conv2d_1', 'model/dense', 'x..y', 'keras_tensor:0', "it's", '…')
  const reference = fc
    .tuple(name, fc.constantFrom('[0][0]', '[12][3]', '[0]', '[0', '[', '…', '[1…', ''))
    .map((parts) => parts.join(''))
  const references = fc
    .array(reference, { minLength: 1 })
    .chain((all) => fc.constantFrom(', ', ',', ' ').map((between) => all.join(between)))

  it('is what the grammar reads of a list as Python prints it', () => {
    const quoted = fc.tuple(reference, fc.constantFrom("'", '"', '')).map(([text, quote]) => quote + text + quote)
    const written = fc.tuple(fc.array(quoted), fc.constantFrom(', ', ','), fc.constantFrom('[]', '[', ']'))
    fc.assert(
      fc.property(written, ([all, between, [open = '', close = '']]) => {
        const text = open + all.join(between) + close
        expect(parseReferences(text)).toEqual(byGrammar(text))
      }),
    )
  })

  it('is what the grammar reads of a list of connections', () => {
    fc.assert(
      fc.property(references, fc.constantFrom('', ',', ', '), (text, after) => {
        expect(parseReferences(text + after)).toEqual(byGrammar(text + after))
      }),
    )
  })
})
