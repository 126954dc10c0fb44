import { describe, expect, it } from 'vitest'
import { audit } from '../../src/index.ts'

/** dense_1 prints 45 where 10 × 4 + 4 is 44, as the total says. */
const wrong = `Model: "sequential"
_________________________________________________________________
Layer (type)                 Output Shape              Param #
=================================================================
dense (Dense)                (None, 10)                110
_________________________________________________________________
dense_1 (Dense)              (None, 4)                 45
=================================================================
Total params: 154
Trainable params: 154
Non-trainable params: 0
_________________________________________________________________
`
const right = wrong.replace('45\n', '44\n')

/** The findings of a text as `KA201 dense_1`, and how many are kept back. */
function found(text: string) {
  const { findings, counts } = audit(text)
  const said = findings.map(({ code, layer }) => (layer === null ? code : `${code} ${layer}`))
  return { said, suppressed: counts.suppressed }
}

const kept = { said: [], suppressed: 1 }

describe('a comment before a summary', () => {
  it('is not needed for the finding to be there', () => {
    expect(found(wrong)).toEqual({ said: ['KA201 dense_1'], suppressed: 0 })
  })

  it.each([
    ['an HTML comment', '<!-- keraudit-disable-next-summary KA201: printed by a fork -->'],
    [
      'one with blanks before it and a quotation mark',
      '> <!-- keraudit: disable-next-summary KA201: printed by a fork -->',
    ],
    ['one over two lines', '<!-- keraudit-disable-next-summary KA201:\n  printed by a fork -->'],
    ['the name of the rule', '<!-- keraudit-disable-next-summary param-count: printed by a fork -->'],
    ['one layer', '<!-- keraudit-disable-next-summary KA201 dense_1: printed by a fork -->'],
    ['several rules and layers', '<!-- keraudit-disable-next-summary KA201, KA202 dense, dense_1: a fork -->'],
    ['a comment of Python or a shell', '# keraudit: disable-next-summary KA201: printed by a fork'],
    ['a comment of JavaScript', '  // keraudit-disable-next-summary KA201: printed by a fork'],
    ['a comment in stars', '/* keraudit: disable-next-summary KA201: a fork */'],
    ['a comment of reStructuredText', '.. keraudit: disable-next-summary KA201: a fork'],
    ['a comment of TeX', '% keraudit: disable-next-summary KA201: a fork'],
  ])('keeps the finding back: %s', (_, comment) => {
    expect(found(`${comment}\n\n${wrong}`)).toEqual(kept)
    expect(found(`${comment}\r\n\r\n${wrong.replaceAll('\n', '\r\n')}`)).toEqual(kept)
  })

  it('leaves the verdict and the numbers as they are', () => {
    const { summaries, counts } = audit(`# keraudit: disable-next-summary KA201: a fork\n${wrong}`)
    expect(summaries[0]).toMatchObject({ verdict: 'mismatch' })
    expect(counts).toMatchObject({ errors: 0, mismatch: 1, contradicted: 1, suppressed: 1 })
  })

  it('holds for the next summary only', () => {
    const comment = '<!-- keraudit-disable-next-summary KA201: a fork -->\n'
    expect(found(`${comment}${wrong}\n\n${wrong}`)).toEqual({ said: ['KA201 dense_1'], suppressed: 1 })
    expect(found(`${wrong}\n\n${comment}\n${wrong}`)).toEqual({ said: ['KA201 dense_1'], suppressed: 1 })
  })

  it('that names another layer or rule keeps nothing back, and is told to be unused', () => {
    const unused = (subject: string) => found(`<!-- keraudit-disable-next-summary ${subject}: a fork -->\n${wrong}`)
    expect(unused('KA201 dense')).toEqual({ said: ['KA802', 'KA201 dense_1'], suppressed: 0 })
    expect(unused('KA202')).toEqual({ said: ['KA802', 'KA201 dense_1'], suppressed: 0 })
  })

  it('before a sound summary, or after the last one, is unused', () => {
    const comment = '<!-- keraudit-disable-next-summary KA201 dense_1: a fork -->'
    expect(audit(`${comment}\n${right}`).findings).toMatchObject([
      {
        code: 'KA802',
        severity: 'warning',
        line: 1,
        column: 6,
        endColumn: 57,
        message: 'the suppression of KA201 of `dense_1` matches no finding in the next summary',
      },
    ])
    expect(found(`${right}\n${comment}\n`).said).toEqual(['KA802'])
  })

  it('keeps a listing of another tool from being noted', () => {
    const listing = `----------------------------------------------------------------
        Layer (type)               Output Shape         Param #
================================================================
            Conv2d-1           [-1, 10, 24, 24]             260
================================================================
Total params: 260
Trainable params: 260
Non-trainable params: 0
----------------------------------------------------------------
`
    expect(found(listing).said).toEqual(['KA104'])
    expect(found(`# keraudit: disable-next-summary KA104: PyTorch\n\n${listing}`)).toEqual(kept)
  })
})

describe('a suppression that can’t stand', () => {
  it.each([
    ['KA201', ['KA803'], 'the suppression has no reason'],
    ['KA201:', ['KA803'], 'the suppression has no reason'],
    ['KA999: a fork', ['KA803', 'KA201 dense_1'], 'unknown rule KA999'],
    ['KA201 KA999: a fork', ['KA803', 'KA201 dense_1'], 'unknown rule KA999'],
    ['dense_1: a fork', ['KA803', 'KA201 dense_1'], 'unknown rule dense_1'],
    [': a fork', ['KA803', 'KA201 dense_1'], 'the suppression names no rule'],
  ])('%j is told so', (subject, said, message) => {
    const text = `<!-- keraudit-disable-next-summary ${subject} -->\n${wrong}`
    expect(found(text).said).toEqual(said)
    expect(audit(text).findings[0]).toMatchObject({ code: 'KA803', severity: 'warning', message })
  })

  it('asks for something else', () => {
    const { findings } = audit(`<!-- keraudit-disable-file KA201: a fork -->\n${wrong}`)
    expect(findings[0]).toMatchObject({
      message: 'unknown directive disable-file; the only one is disable-next-summary',
    })
  })
})

describe('what is no suppression', () => {
  it.each([
    'Write `<!-- keraudit-disable-next-summary KA201: reason -->` above the table.',
    'keraudit-disable-next-summary KA201: reason',
    '# keraudit checks this table',
    '# keraudit: see the docs',
    '<!-- the output of keraudit -->',
  ])('%s', (line) => {
    expect(found(`${line}\n\n${wrong}`)).toEqual({ said: ['KA201 dense_1'], suppressed: 0 })
  })
})

describe('a notebook', () => {
  const lines = (text: string) => text.split(/(?<=\n)/)
  const output = (text: string) => [{ name: 'stdout', output_type: 'stream', text: lines(text) }]
  const code = (text: string, more: { metadata?: object; source?: string } = {}) => ({
    cell_type: 'code',
    execution_count: 1,
    metadata: more.metadata ?? {},
    outputs: output(text),
    source: lines(more.source ?? 'model.summary()'),
  })
  const notebook = (...cells: readonly object[]) =>
    JSON.stringify({ cells, metadata: {}, nbformat: 4, nbformat_minor: 5 }, null, 1)

  it('has the finding without one', () => {
    expect(found(notebook(code(wrong))).said).toEqual(['KA201 dense_1'])
  })

  it('keeps it back by a tag of the cell, which needs no reason', () => {
    expect(found(notebook(code(wrong, { metadata: { tags: ['keraudit-disable-KA201'] } })))).toEqual(kept)
  })

  it('keeps it back by the metadata of the cell', () => {
    const metadata = { keraudit: { disable: ['KA201'], layers: ['dense_1'], reason: 'a fork' } }
    expect(found(notebook(code(wrong, { metadata })))).toEqual(kept)
    const unreasoned = notebook(code(wrong, { metadata: { keraudit: { disable: ['KA201'] } } }))
    expect(found(unreasoned)).toEqual({ said: ['KA803'], suppressed: 1 })
  })

  it('holds a tag to its own cell, where it is unused', () => {
    const tagged = code('42\n', { metadata: { tags: ['keraudit-disable-KA201'] } })
    expect(found(notebook(tagged, code(wrong)))).toEqual({ said: ['KA802', 'KA201 dense_1'], suppressed: 0 })
  })

  it('keeps it back by a comment in the code of the cell, although JSON has the output first', () => {
    const source = 'model = build()\n# keraudit: disable-next-summary KA201: a fork\nmodel.summary()'
    expect(found(notebook(code(wrong, { source })))).toEqual(kept)
    expect(found(notebook(code(right), code(wrong, { source })))).toEqual(kept)
    expect(found(notebook(code(wrong, { source }), code(wrong)))).toEqual({ said: ['KA201 dense_1'], suppressed: 1 })
  })

  it('keeps it back by a comment in a Markdown cell before it', () => {
    const source = lines('# Model\n<!-- keraudit-disable-next-summary KA201: "a fork" -->\n')
    expect(found(notebook({ cell_type: 'markdown', metadata: {}, source }, code(wrong)))).toEqual(kept)
  })

  it('places an unused one in its cell and on its line', () => {
    const source = '# keraudit: disable-next-summary KA201: a fork\nmodel.summary()'
    const text = notebook(code(right, { source }))
    const line = text.split('\n').findIndex((one) => one.includes('keraudit')) + 1
    expect(audit(text).findings).toMatchObject([{ code: 'KA802', cell: 0, line }])
  })
})

describe('hostile text', () => {
  it('of a million signs is read in linear time', () => {
    const text = `${'<!-- keraudit-disable-next-summary '.repeat(30_000)}\n${'# keraudit: disable\n'.repeat(20_000)}${wrong}`
    expect(found(text).said).toContain('KA201 dense_1')
  })
  it('is read in linear time in one string of a notebook too', { timeout: 20_000 }, () => {
    const source = '# keraudit-disable-next-summary KA201 dense_3: a fork\n'.repeat(40_000)
    const outputs = [{ name: 'stdout', output_type: 'stream', text: wrong }]
    const cells = [{ cell_type: 'code', metadata: {}, outputs, source }]
    const { said } = found(JSON.stringify({ cells, metadata: {}, nbformat: 4, nbformat_minor: 5 }))
    expect(said.filter((one) => one === 'KA802')).toHaveLength(40_000)
    expect(said).toContain('KA201 dense_1')
  })
})
