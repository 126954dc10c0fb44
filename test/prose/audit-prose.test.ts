import { describe, expect, it } from 'vitest'
import { audit } from '../../src/index.ts'

const table = `Model: "sequential"
_________________________________________________________________
Layer (type)                 Output Shape              Param #
=================================================================
dense_1 (Dense)              (None, 512)               5915136
_________________________________________________________________
dense_2 (Dense)              (None, 128)               65664
_________________________________________________________________
dense_3 (Dense)              (None, 9)                 1161
=================================================================
Total params: 5,981,961
Trainable params: 5,981,961
Non-trainable params: 0
_________________________________________________________________
`
/** 512 × 128 + 128 = 65,664: the bias has an entry per unit. */
const wrong = 'dense_2 param = 512 x 128 + 512 = 65664'
const right = 'dense_2 param = 512 x 128 + 128 = 65664'

/** The findings of a text as `KA701 3:17–3:40`. */
function found(text: string, options = {}): readonly string[] {
  const at = ({ line, column, endLine, endColumn }: ReturnType<typeof audit>['findings'][number]) =>
    `${line}:${column}–${endLine}:${endColumn}`
  return audit(text, options).findings.map((finding) => `${finding.code} ${at(finding)}`)
}

describe('an equation beside a summary', () => {
  it('is reported where it does not hold, with what it comes to', () => {
    expect(audit(`# Dense layers by hand\n\n${wrong}\n\n${table}`).findings).toMatchObject([
      {
        code: 'KA701',
        rule: 'wrong-equation',
        severity: 'warning',
        message: 'the equation does not hold: 512 x 128 + 512 is 66,048, not 65664',
        line: 3,
        column: 17,
        endLine: 3,
        endColumn: 40,
        printed: 65664,
        expected: 66048,
        summary: null,
      },
    ])
  })

  it('is not reported where it holds', () => {
    expect(found(`${right}\n\n${table}`)).toEqual([])
  })

  it('leaves the verdict as it is', () => {
    const { summaries, counts } = audit(`${wrong}\n\n${table}`)
    expect(summaries[0]).toMatchObject({ verdict: 'verified' })
    expect(counts).toMatchObject({ errors: 0, warnings: 1, verified: 1 })
  })

  it.each([
    right,
    '-> 11552 * 512 + 512 = 5,915,136',
    '# 11552*512+512 = 5915136',
    '= 11552 x 512 + 512 = 5915136',
    '→ (11552 + 1) × 512 = 5915136',
  ])('may stand between its rows, which stay verified: %s', (line) => {
    const annotated = table.replace(/(dense_1 .*\n)/, `$1${line}\n`)
    const { summaries, findings } = audit(annotated)
    expect(findings).toEqual([])
    expect(summaries[0]).toMatchObject({ verdict: 'verified' })
    expect(summaries[0]?.layers).toHaveLength(3)
  })

  it('between its rows is reported where it does not hold, and the rows stay verified', () => {
    const annotated = table.replace(/(dense_1 .*\n)/, '$1-> 11552 * 512 + 512 = 5,951,136\n')
    const { summaries } = audit(annotated)
    expect(found(annotated)).toEqual(['KA701 6:4–6:33'])
    expect(summaries[0]).toMatchObject({ verdict: 'verified' })
  })

  it('may be behind a row', () => {
    expect(found(table.replace('65664\n', '65664   # 512*128 + 128 = 65664\n'))).toEqual([])
    expect(found(table.replace('65664\n', '65664   # 512*128 + 512 = 65664\n'))).toEqual(['KA701 7:66–7:87'])
  })
})

describe('where an equation is looked at', () => {
  it.each([
    ['with a summary', `${wrong}\n${table}`],
    ['with the name of a layer', `A Dense layer with 128 units on 512: ${wrong}`],
    [
      'with a layer in words',
      `The parameters of a fully connected layer: ${wrong.replace('dense_2 param', 'we have')}`,
    ],
    ['under a heading below that of the summary', `# Net\n\n${table}\n## By hand\n\n${wrong}\n`],
    ['under a heading above that of the summary', `# Net\n\n${wrong}\n\n## Printed\n\n\`\`\`\n${table}\`\`\`\n`],
  ])('%s in its section', (_, text) => {
    expect(audit(text, { path: 'notes.md' }).findings.map(({ code }) => code)).toEqual(['KA701'])
  })

  it.each([
    [
      'under another heading',
      `# Net\n\n\`\`\`\n${table}\`\`\`\n\n# Games\n\nEach side has 512 x 128 + 512 = 65664 pieces.\n`,
    ],
    ['with no layer in the text', 'Each side has 512 x 128 + 512 = 65664 pieces.\n'],
    ['in a line that is struck out', `${table}\n\`\`\`diff\n-${wrong}\n+${right}\n\`\`\`\n`],
    ['where a tag stands between two digits', `<p>A Dense layer has 3<sup>2</sup> * 10 + 10 = 100</p>\n`],
  ])('not %s', (_, text) => {
    expect(found(text, { path: 'notes.md' })).toEqual([])
  })
})

describe('an equation in a container', () => {
  const cells = (...cells: readonly unknown[]) =>
    JSON.stringify({ cells, metadata: {}, nbformat: 4, nbformat_minor: 5 }, null, 1)
  const prose = (...source: readonly string[]) => ({ cell_type: 'markdown', metadata: {}, source })
  const printed = {
    ...{ cell_type: 'code', execution_count: 1, metadata: {}, source: ['model.summary()'] },
    outputs: [{ output_type: 'stream', name: 'stdout', text: table.match(/[^\n]*\n/g) }],
  }

  it('is found in a cell of a notebook, where the file has it', () => {
    const text = cells(prose('# Net\n'), printed, prose('By hand:\n', `${wrong}\n`))
    const line = text.split('\n').findIndex((one) => one.includes('512 + 512') || one.includes('128 + 512'))
    const column = text.split('\n')[line]?.indexOf('512 x') ?? 0
    expect(found(text, { path: 'a.ipynb' })).toEqual([`KA701 ${line + 1}:${column + 1}–${line + 1}:${column + 24}`])
    expect(audit(text, { path: 'a.ipynb' }).findings[0]).toMatchObject({ cell: 2 })
  })

  it('is found in the comments of a program', () => {
    const text = `# ${wrong}\n\n"""\n${table}"""\n`
    expect(found(text, { path: 'net.py' })).toEqual(['KA701 1:19–1:42'])
  })

  it('is found in a page', () => {
    const text = `<!doctype html>\n<h2>Net</h2>\n<p>It is <b>512 &times; 128 + 512</b> = 65,664.</p>\n<pre>\n${table}</pre>\n`
    expect(found(text, { path: 'net.html' })).toEqual(['KA701 3:13–3:47'])
  })
})

describe('a finding in the text', () => {
  const comment = '<!-- keraudit-disable-next-summary KA701: the author reckons so -->'

  it('is kept back by a comment before the summary that it stands with', () => {
    expect(audit(`${comment}\n\n${wrong}\n\n${table}`)).toMatchObject({ findings: [], counts: { suppressed: 1 } })
    expect(audit(`${comment}\n\n${table}\n\n${wrong}`)).toMatchObject({ findings: [], counts: { suppressed: 1 } })
  })

  it('is kept back by a comment before it where there is no summary', () => {
    expect(audit(`${comment}\n\nA Dense layer: ${wrong}\n`)).toMatchObject({ findings: [], counts: { suppressed: 1 } })
  })

  it('does not take the place of the summary that a comment is for', () => {
    const forged = table.replace('1161', '1162').replaceAll('5,981,961', '5,981,961')
    const text = `<!-- keraudit-disable-next-summary KA201: as printed -->\n\n${wrong}\n\n${forged}`
    expect(audit(text).findings.map(({ code }) => code)).toEqual(['KA701'])
  })

  it('has the severity that the configuration gives it', () => {
    expect(found(`${wrong}\n\n${table}`, { rules: { 'wrong-equation': 'off' } })).toEqual([])
    expect(audit(`${wrong}\n\n${table}`, { rules: { KA701: 'error' } }).counts).toMatchObject({ errors: 1 })
  })
})
