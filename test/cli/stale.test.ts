import { copyFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { keraudit, root } from './run-command.ts'
import { temporaryFolder } from './temporary-folder.ts'

const models = join(root, 'fixtures/models')
const text = readFileSync(join(models, 'seq-cnn-digits.keras3.txt'), 'utf8')

/** What check says of a text beside the model that Keras 3.15.1 saved with seq-cnn-digits.keras3.txt. */
async function stale(summary: string, words: readonly string[] = ['--against', 'digits.keras']) {
  const cwd = temporaryFolder({ 'notes.txt': summary })
  copyFileSync(join(models, 'seq-cnn-digits.keras'), join(cwd, 'digits.keras'))
  const { stdout, stderr, exitCode } = await keraudit(['check', 'notes.txt', ...words, '--format', 'json'], { cwd })
  const { findings, summaries } = JSON.parse(stdout) as {
    findings: { code: string; layer: string | null; message: string }[]
    summaries: { verdict: string }[]
  }
  const verdict = summaries.map((one) => one.verdict)
  return { found: findings.filter(({ code }) => code === 'KA601'), verdict, stderr, exitCode }
}

describe('check --against', () => {
  it('finds nothing in the summary of the model itself', async () => {
    expect(await stale(text)).toMatchObject({ found: [], verdict: ['verified'], exitCode: 0 })
  })

  it('takes other numbers of default names for no difference', async () => {
    const renumbered = text.replaceAll('conv2d_1 ', 'conv2d_7 ').replaceAll('conv2d (', 'conv2d_6 (')
    expect((await stale(renumbered)).found).toEqual([])
  })

  it('names the layer whose configuration is another', async () => {
    // 4 filters became 8: 3·3·1·8 + 8 are 80, and the next convolution has 3·3·8·6 + 6
    const older = text
      .replace('(None, 26, 26, 4)           │              40', '(None, 26, 26, 8)           │              80')
      .replace('(None, 13, 13, 4) ', '(None, 13, 13, 8) ')
      .replace('222 │', '438 │')
      .replace('5,318 (20.78 KB)', '6,086 (23.78 KB)')
      .replace('1,772 (6.92 KB)', '2,028 (7.92 KB)')
      .replace('3,546 (13.86 KB)', '4,058 (15.86 KB)')
    const { found, verdict, exitCode } = await stale(older)
    expect(found.map(({ layer }) => layer)).toEqual(['conv2d'])
    expect(verdict).toEqual(['mismatch'])
    expect(found[0]?.message).toContain('filters 8 → 4')
    expect(exitCode).toBe(1)
  })

  it('reads the file that a comment before the table names', async () => {
    const { found } = await stale(`<!-- keraudit: model digits.keras -->\n${text.replace('conv2d (', 'entry (')}`, [])
    expect(found.map(({ message }) => message)).toEqual([expect.stringContaining('name entry → conv2d')])
  })

  it('takes prose that quotes such a comment for no comment', async () => {
    const prose = `Write \`keraudit: model gone.keras\` in a comment before the table.\n\n${text}`
    expect(await stale(prose, [])).toEqual({ found: [], verdict: ['verified'], stderr: '', exitCode: 0 })
  })

  it('reads the file that the configuration names for the text', async () => {
    const cwd = temporaryFolder({
      'docs/notes.txt': text.replace('conv2d (', 'entry ('),
      'keraudit.config.json': '{ "models": { "docs/notes.txt": "digits.keras" } }',
    })
    copyFileSync(join(models, 'seq-cnn-digits.keras'), join(cwd, 'digits.keras'))
    const { stdout, exitCode } = await keraudit(['check', 'docs'], { cwd })
    expect(stdout).toContain('not as in digits.keras: name entry → conv2d')
    expect(exitCode).toBe(1)
  })

  it('reads nothing where no model is named', async () => {
    expect((await stale(text.replace('conv2d (', 'entry ('), [])).found).toEqual([])
  })

  const unreadable = [
    ['lost.keras', 'cannot read the model lost.keras: no such file or folder'],
    ['notes.txt', 'notes.txt is not a model file: neither .keras, HDF5, JSON nor keras_metadata.pb'],
  ] as const

  it.each(unreadable)('says nothing of a text where the model file can’t be read: %s', async (model, message) => {
    const cwd = temporaryFolder({ 'notes.txt': text })
    for (const command of ['check', 'audit', 'fix']) {
      const { stdout, stderr, exitCode } = await keraudit([command, 'notes.txt', '--against', model], { cwd })
      expect(stdout).toBe('')
      expect(stderr).toBe(`keraudit: ${message}\n`)
      expect(exitCode).toBe(3)
    }
  })

  it.each(unreadable)('verifies no table whose comment names what can’t be read: %s', async (model) => {
    const { found, verdict, stderr, exitCode } = await stale(`<!-- keraudit: model ${model} -->\n${text}`, [])
    expect({ found, verdict, exitCode }).toEqual({ found: [], verdict: ['partial'], exitCode: 3 })
    expect(stderr).toContain(model)
  })
})

describe('the table of a model inside another', () => {
  const middle = `Model: "middle"
_________________________________________________________________
 Layer (type)                Output Shape              Param #
=================================================================
 input_2 (InputLayer)        [(None, 6)]               0

 inner (Sequential)          (None, 2)                 38

 dense_2 (Dense)             (None, 6)                 18

=================================================================
Total params: 56 (224.00 Byte)
Trainable params: 56 (224.00 Byte)
Non-trainable params: 0 (0.00 Byte)
_________________________________________________________________
`

  async function found(summary: string): Promise<readonly string[]> {
    const cwd = temporaryFolder({ 'notes.txt': summary })
    copyFileSync(join(models, 'nest-three-deep.keras'), join(cwd, 'outer.keras'))
    const words = ['check', 'notes.txt', '--against', 'outer.keras', '--format', 'json']
    const { stdout } = await keraudit(words, { cwd })
    const { findings } = JSON.parse(stdout) as { findings: { code: string; message: string }[] }
    return findings.filter(({ code }) => code === 'KA601').map(({ message }) => message)
  }

  it('is held against that model, by its name', async () => {
    expect(await found(middle)).toEqual([])
    // 2·7 + 7
    const wider = middle.replace('(None, 6)                 18', '(None, 7)                 21')
    expect(await found(wider.replaceAll('56 (224.00 Byte)', '59 (236.00 Byte)'))).toEqual([
      expect.stringContaining('units 7 → 6'),
    ])
  })
})

describe('fix of a stale summary', () => {
  it('prints the table of the model in its place, behind the same margin', async () => {
    const quoted = (summary: string) =>
      `before\n\n# keraudit: model digits.keras\n${summary
        .trimEnd()
        .split('\n')
        .map((line) => `# ${line}`)
        .join('\n')}\n\nafter\n`
    const cwd = temporaryFolder({
      'notes.txt': quoted(text.replace('conv2d (', 'entry (').replaceAll('222 │', '333 │')),
    })
    copyFileSync(join(models, 'seq-cnn-digits.keras'), join(cwd, 'digits.keras'))
    await keraudit(['fix', '--write', 'notes.txt'], { cwd })
    expect(readFileSync(join(cwd, 'notes.txt'), 'utf8')).toBe(quoted(text))
  })
})

describe('a table that somebody wrote, beside its model', () => {
  const written = `| Layer | Output Shape | Params |
|---|---|---|
| Conv2D (4 filters, 3x3) | 26×26×4 | 40 |
| MaxPool | 13×13×4 | 0 |
| Conv2D (6 filters, 3x3) | 11×11×6 | 222 |
| MaxPool | 5×5×6 | 0 |
| Flatten | 150 | 0 |
| Dropout | 150 | 0 |
| Dense (10) | 10 | 1,510 |
| **Total** | | **1,772** |
`

  it('is that of the model, whatever words stand for names and though no shape has a batch axis', async () => {
    expect(await stale(written)).toMatchObject({ found: [], verdict: ['verified'], exitCode: 0 })
  })

  it('is stale in the layer that is another: 3·3·4·8 + 8 are 296', async () => {
    const older = written
      .replace('Conv2D (6 filters, 3x3) | 11×11×6 | 222', 'Conv2D (8 filters, 3x3) | 11×11×8 | 296')
      .replace('5×5×6', '5×5×8')
      .replaceAll('150 |', '200 |')
      .replace('1,510', '2,010')
      .replace('1,772', '2,346')
    const { found } = await stale(older)
    expect(found.map(({ message }) => message)).toEqual([expect.stringContaining('filters 8 → 6')])
  })
})

describe('fix of a stale summary between rules', () => {
  // 3·3·1·4 + 4, 3·3·4·6 + 6 and 150·10 + 10, as Keras 2 prints them.
  const cut = `Model: "sequential"
_________________________________________________________________
Layer (type)                 Output Shape              Param #   
=================================================================
conv2d (Conv2D)              (None, 26, 26, 4)         40        
_________________________________________________________________
max_pooling2d (MaxPooling2D) (None, 13, 13, 4)         0         
_________________________________________________________________
conv2d_1 (Conv2D)            (None, 11, 11, 6)         222       
_________________________________________________________________
max_pooling2d_1 (MaxPooling2 (None, 5, 5, 6)           0         
_________________________________________________________________
flatten (Flatten)            (None, 150)               0         
_________________________________________________________________
dropout (Dropout)            (None, 150)               0         
_________________________________________________________________
dense (Dense)                (None, 10)                1510      
=================================================================
Total params: 1,772
Trainable params: 1,772
Non-trainable params: 0
_________________________________________________________________
`

  it('leaves one closing rule, and the fence and its indentation', async () => {
    const fenced = (summary: string) =>
      `- as printed:\n\n    \`\`\`text\n${summary
        .trimEnd()
        .split('\n')
        .map((line) => `    ${line}`)
        .join('\n')}\n    \`\`\`\n\nafter\n`
    const cwd = temporaryFolder({
      'notes.md': `<!-- keraudit: model digits.keras -->\n${fenced(cut.replace('222       ', '333       '))}`,
    })
    copyFileSync(join(models, 'seq-cnn-digits.keras'), join(cwd, 'digits.keras'))
    await keraudit(['fix', '--write', 'notes.md'], { cwd })
    expect(readFileSync(join(cwd, 'notes.md'), 'utf8')).toBe(`<!-- keraudit: model digits.keras -->\n${fenced(cut)}`)
  })
})

describe('fix --against', () => {
  const folder = (summary: string) => {
    const cwd = temporaryFolder({ 'notes.txt': summary })
    copyFileSync(join(models, 'seq-cnn-digits.keras'), join(cwd, 'digits.keras'))
    return cwd
  }

  it('prints the summary of that model', async () => {
    const cwd = folder(text.replace('conv2d (', 'entry ('))
    await keraudit(['fix', '--write', 'notes.txt', '--against', 'digits.keras'], { cwd })
    expect(readFileSync(join(cwd, 'notes.txt'), 'utf8')).toBe(text)
  })

  it('says that it leaves a stale table which somebody wrote', async () => {
    const rows = ['| Conv2D | (None, 26, 26, 5) | 50 |', '| Dense | (None, 10) | 33,810 |']
    const cwd = folder(`| Layer | Output Shape | Params |\n|---|---|---|\n${rows.join('\n')}\n`)
    const { stderr, stdout } = await keraudit(['fix', 'notes.txt', '--against', 'digits.keras'], { cwd })
    expect(stdout).toBe('')
    expect(stderr).toContain('notes.txt:1: the table is not that of digits.keras')
  })
})

describe('a README beside a model of the Hub', () => {
  it('is checked against it', async () => {
    const cwd = temporaryFolder({ 'README.md': '' })
    copyFileSync(join(models, 'fn-residual-hub/config.json'), join(cwd, 'config.json'))
    const own = readFileSync(join(models, 'fn-residual.keras3.txt'), 'utf8')
    const check = async (summary: string) => {
      writeFileSync(join(cwd, 'README.md'), `# Model\n\n\`\`\`\n${summary}\`\`\`\n`)
      const { stdout } = await keraudit(['check', 'README.md', '--format', 'json'], { cwd })
      const { findings } = JSON.parse(stdout) as { findings: { code: string; message: string }[] }
      for (const { message } of findings.filter(({ code }) => code === 'KA601'))
        expect(message).toContain('config.json')
      return findings.map(({ code }) => code)
    }
    expect(await check(own)).not.toContain('KA601')
    const name = /│ (conv2d\w*) \(Conv2D\)/.exec(own)?.[1] ?? ''
    expect(await check(own.replaceAll(`${name} `, 'x1 ').replaceAll(`${name}[`, 'x1['))).toContain('KA601')
  })
})
