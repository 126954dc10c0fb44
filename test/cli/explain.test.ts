import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { keraudit, root } from './run-command.ts'
import { temporaryFolder } from './temporary-folder.ts'

const lenet = 'fixtures/keras3/lenet.txt'
const swapped = 'fixtures/broken/param-count/lenet-two-digits-swapped.txt'
const read = (path: string) => readFileSync(join(root, path), 'utf8')

/** 10 inputs to 4 units, 10 × 4 + 4 = 44. */
const small = `Model: "small"
_________________________________________________________________
Layer (type)                 Output Shape              Param #
=================================================================
input_1 (InputLayer)         [(None, 10)]              0
_________________________________________________________________
dense (Dense)                (None, 4)                 44
=================================================================
Total params: 44
Trainable params: 44
Non-trainable params: 0
_________________________________________________________________
`

describe('explain', () => {
  it('tells each row with parameters in a few lines, then the totals', async () => {
    const { stdout, stderr, exitCode } = await keraudit(['explain'], { stdin: small })
    expect(stdout.slice(0, stdout.indexOf('\nTotal params'))).toBe(`<stdin>:1  "small"  keras2, verified

dense (Dense)  (None, 10) → (None, 4)
    kernel  (input_dim, units)  (10, 4)  40
    bias    (units,)            (4,)      4
    input_dim × units + units
    10 × 4 + 4 = 44  ✓ printed 44
    \`units\` is 4: the last axis of the output shape
`)
    expect(stdout).toMatch(/^Total params {2}✓ printed 44\n {4}44/m)
    expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 })
  })

  it('tells one row in full', async () => {
    const { stdout } = await keraudit(['explain', '-', 'dense'], { stdin: small })
    for (const part of [
      'dense (Dense)  (None, 10) → (None, 4)  line 7\n',
      '  Weights (2 tensors)\n    kernel  (input_dim, units)  (10, 4)  40  160 bytes',
      '  Count\n    input_dim × units + units\n    10 × 4 = 40\n    40 + 4 = 44  ✓ printed 44\n',
      '    units=4        the last axis of the output shape\n',
      '    use_bias=True  without a bias the count would be 40\n',
      '  What a summary never shows\n    activation, ',
      '  Trained\n    all trainable: Non-trainable params is 0: nothing is frozen\n',
      '  Memory\n    176 bytes in float32',
    ])
      expect(stdout).toContain(part)
    expect(stdout).not.toContain('Total params')
  })

  it('of a wrong summary tells what is right and proves the error, and passes', async () => {
    const { stdout, exitCode } = await keraudit(['explain', swapped])
    expect(stdout).toContain('400 × 120 + 120 = 48,120  ✗ printed 48,210, should be 48,120\n')
    expect(stdout).toMatch(
      /^KA201: `dense`: 48,210 parameters printed, expected 48,120 \(400 × 120 \+ 120\)\n {4}1\. /m,
    )
    expect(exitCode).toBe(0)
  })

  it('--all tells everything of every row', async () => {
    const { stdout } = await keraudit(['explain', '--all', lenet])
    expect(stdout.match(/^ {2}Good to know$/gm)).toHaveLength(8)
    expect(stdout).toContain('flatten (Flatten)  (None, 5, 5, 16) → (None, 400)')
  })

  it('tells every summary of a text, each under its own title, or the one that is chosen', async () => {
    const stdin = `${small}\n${small.replaceAll('small', 'other')}`
    const titles = async (argv: readonly string[]) => (await keraudit(argv, { stdin })).stdout.match(/^<stdin>.*$/gm)
    expect(await titles(['explain'])).toEqual([
      '<stdin>:1  "small"  keras2, verified',
      '<stdin>:14  "other"  keras2, verified',
    ])
    expect(await titles(['explain', '--summary', '2'])).toEqual(['<stdin>:14  "other"  keras2, verified'])
  })

  it('knows the layers of the configuration', async () => {
    const own = {
      classes: ['ScaledDense'],
      config: { units: 'int' },
      inputs: ['(batch, input_dim)'],
      output: '(batch, units)',
      weights: { kernel: '(input_dim, units)', scale: '(1)' },
      explain: { what: 'A Dense with one scale for all.' },
    }
    // 10 × 4 + 1 = 41
    const text = small.replaceAll('44', '41').replace('dense (Dense)      ', 'dense (ScaledDense)')
    const cwd = temporaryFolder({
      'keraudit.config.json': JSON.stringify({ layers: [own] }),
      'own.json': JSON.stringify({ opaque: ['ScaledDense'] }),
      'model.txt': text,
    })
    const { stdout } = await keraudit(['explain', 'model.txt', 'dense'], { cwd })
    expect(stdout).toContain('A Dense with one scale for all.')
    expect(stdout).toContain('40 + 1 = 41  ✓ printed 41')
    const opaque = await keraudit(['explain', '--config', 'own.json', 'model.txt', 'dense'], { cwd })
    expect(opaque.stdout).not.toContain('A Dense with one scale for all.')
  })

  it('calls standard input as it is told', async () => {
    const { stdout } = await keraudit(['explain', '--stdin-filename', 'notes/a.md'], { stdin: small })
    expect(stdout).toMatch(/^notes\/a\.md:1 /)
  })
})

describe('explain --format', () => {
  it('markdown is a document', async () => {
    const { stdout } = await keraudit(['explain', '--format', 'markdown'], { stdin: small })
    expect(stdout).toContain('### `dense` (Dense)\n')
    expect(stdout).toContain('| `kernel` | `(input_dim, units)` | `(10, 4)` | 40 |')
    expect(stdout).toContain('`10 × 4 + 4 = 44`: ✓ printed 44\n')
    expect(stdout).toContain('### Total params\n\n✓ printed 44\n')
  })

  it('json is one object; of one layer only that layer', async () => {
    const { stdout } = await keraudit(['explain', '--format', 'json', '-', 'dense'], { stdin: small })
    const { schema, tool, models } = JSON.parse(stdout)
    expect({ schema, name: tool.name, models: models.length }).toEqual({ schema: 1, name: 'keraudit', models: 1 })
    expect(models[0].layers.map(({ name }: { name: string }) => name)).toEqual(['dense'])
    expect(models[0].layers[0]).toMatchObject({ outcome: 'determined', steps: ['10 × 4 = 40', '40 + 4 = 44'] })
  })
})

describe('explain refuses', () => {
  it.each([
    [['-', 'dence'], 'keraudit: no row is called dence; did you mean dense?\n', 2],
    [['-', 'qqq\u001b[31m'], 'keraudit: no row is called qqq\ufffd[31m\n', 2],
    [['--summary', '2'], 'keraudit: <stdin> has only 1 summary\n', 2],
    [
      ['dense'],
      'keraudit: cannot read dense: no such file or folder; for a layer of standard input: keraudit explain - dense\n',
      3,
    ],
    [['.'], 'keraudit: cannot read .: it is a folder\n', 3],
  ])('%j', async (argv, stderr, exitCode) => {
    expect(await keraudit(['explain', ...argv], { stdin: small })).toEqual({ stdout: '', stderr, exitCode })
  })

  it('a text without a summary', async () => {
    const { stdout, stderr, exitCode } = await keraudit(['explain'], { stdin: 'nothing here\n' })
    expect(stderr).toBe('keraudit: no Keras summary found in <stdin>\n')
    expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 2 })
  })

  it('a summary that is no number', async () => {
    expect((await keraudit(['explain', '--summary', '0'], { stdin: read(lenet) })).exitCode).toBe(2)
  })
})
