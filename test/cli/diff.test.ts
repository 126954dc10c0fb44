import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { stringWidth } from '../../src/words/width.ts'
import { keraudit, root } from './run-command.ts'
import { temporaryFolder } from './temporary-folder.ts'

const before = 'fixtures/diff/digits-before.txt'
const after = 'fixtures/diff/digits-after.txt'
const read = (path: string) => readFileSync(join(root, path), 'utf8')

const shown = (old: string, now: string) => `--- ${old}
+++ ${now}

- dropout (Dropout)  (None, 13, 13, 32)
~ conv2d_8 (Conv2D)
    kernel_size   (3, 3) → (5, 5)
    Output Shape  (None, 11, 11, 64) → (None, 9, 9, 64)
    Param #       18,496 → 51,264 (+32,768)
+ normalize (BatchNormalization)  (None, 9, 9, 64)  256 params  after conv2d_8
· flatten_2 (Flatten)  (None, 7744) → (None, 5184)
~ dense → hidden (Dense)
    Param #  991,360 → 663,680 (−327,680)
~ dense_9 (Dense)
    use_bias  True → False
    Param #   1,290 → 1,280 (−10)

Total params          1,011,466 → 716,800 (−294,666)
Trainable params      1,011,466 → 716,672 (−294,794)
Non-trainable params  0 → 128 (+128)
MACs                  ≈ 3,417,472 → ≈ 5,006,720
Activations           48,074 → 42,730 (−5,344)

1 added, 1 removed, 2 reconfigured, 2 changed as a result, 2 unchanged
`

describe('diff', () => {
  it('shows the causes, what follows from them, and the totals', async () => {
    expect(await keraudit(['diff', before, after])).toEqual({
      stdout: shown(
        `${before}:1\n    "sequential"  keras2, 7 layers, 1,011,466 params`,
        `${after}:1\n    "sequential_3"  keras3, 7 layers, 716,800 params`,
      ),
      stderr: '',
      exitCode: 0,
    })
  })

  it('of a model with itself in another Keras shows nothing', async () => {
    const argv = ['diff', '--exit-code', 'fixtures/keras2/lenet.txt', 'fixtures/keras3/lenet.txt']
    expect(await keraudit(argv)).toEqual({
      stdout: `--- fixtures/keras2/lenet.txt:1  "sequential"  keras2, 8 layers, 61,706 params
+++ fixtures/keras3/lenet.txt:1  "sequential"  keras3, 8 layers, 61,706 params

no changes: 8 layers unchanged
note: only the new summary counts an optimizer (123,414); its total is shown
  without it
`,
      stderr: '',
      exitCode: 0,
    })
  })

  it('--exit-code fails where anything changed', async () => {
    expect((await keraudit(['diff', '--exit-code', before, after])).exitCode).toBe(1)
  })

  it('keeps within the page, whatever changed', async () => {
    const argv = ['diff', 'fixtures/keras3/resnet50.txt', 'fixtures/keras3/inceptionv3.txt']
    for (const columns of [60, 80, 120]) {
      const { stdout } = await keraudit([...argv, '--color', 'never'], { columns })
      expect(Math.max(...stdout.split('\n').map(stringWidth))).toBeLessThanOrEqual(columns)
    }
  })

  it('counts long runs of layers that only follow their inputs', async () => {
    const { stdout } = await keraudit(['diff', 'fixtures/diff/pooled-224.txt', 'fixtures/diff/pooled-160.txt'])
    expect(stdout).toContain(`
~ conv (Conv2D)
    Output Shape  (None, 224, 224, 16) → (None, 160, 160, 16)
    the change in its configuration is undetermined
· pool_1 (MaxPooling2D)  (None, 112, 112, 16) → (None, 80, 80, 16)
· pool_2 to pool_5: 4 layers with other shapes as a result

MACs         ≈ 21,676,192 → ≈ 11,059,360
Activations  1,070,186 → 546,026 (−524,160)

1 reshaped, 5 changed as a result, 2 unchanged
`)
  })

  it('is painted where asked', async () => {
    const { stdout } = await keraudit(['diff', '--color', 'always', before, after])
    expect(stdout).toContain('\u001b[31m- dropout (Dropout)\u001b[39m')
    expect(stdout).toContain('\u001b[32m+ normalize (BatchNormalization)\u001b[39m')
    expect(stdout).toContain('\u001b[33m~ conv2d_8 (Conv2D)\u001b[39m')
  })
})

describe('diff of standard input', () => {
  it('compares two of its summaries', async () => {
    const stdin = `${read(before)}\n${read(after)}`
    const { stdout, stderr, exitCode } = await keraudit(['diff', '--exit-code', '--', '-:1', '-:2'], { stdin })
    expect(stdout).toContain('1 added, 1 removed, 2 reconfigured, 2 changed as a result, 2 unchanged\n')
    expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 1 })
  })
})

describe('diff --format', () => {
  it('json is one object', async () => {
    const { stdout } = await keraudit(['diff', '--format', 'json', before, after])
    expect(JSON.parse(stdout)).toMatchObject({
      schema: 1,
      tool: { name: 'keraudit' },
      old: { path: before, line: 1, dialect: 'keras2', modelName: 'sequential', layers: 7, params: 1_011_466 },
      new: { path: after, line: 1, dialect: 'keras3', modelName: 'sequential_3', layers: 7, params: 716_800 },
      changed: true,
      layers: [
        { kind: 'removed', layer: { name: 'dropout', className: 'Dropout', line: 9, params: 0 } },
        {
          kind: 'changed',
          old: { name: 'conv2d_1', line: 11, outputShapes: [[null, 11, 11, 64]], params: 18_496 },
          new: { name: 'conv2d_8', line: 9, outputShapes: [[null, 9, 9, 64]], params: 51_264 },
          renamed: false,
          config: [{ key: 'kernel_size', old: [3, 3], new: [5, 5], certain: true }],
          follows: false,
        },
        { kind: 'added', layer: { name: 'normalize' }, after: 'conv2d_8' },
        { kind: 'changed', new: { name: 'flatten_2' }, follows: true },
        { kind: 'changed', new: { name: 'hidden' }, renamed: true, follows: true },
        { kind: 'changed', new: { name: 'dense_9' }, config: [{ key: 'use_bias', old: true, new: false }] },
      ],
      totals: [{ line: 'total' }, { line: 'trainable' }, { line: 'nonTrainable', old: 0, new: 128 }],
      counts: { added: 1, removed: 1, renamed: 1, moved: 0, reconfigured: 2, unchanged: 2 },
    })
  })

  it('markdown is a table for a comment', async () => {
    const { stdout } = await keraudit(['diff', '--format', 'markdown', before, after])
    expect(stdout).toBe(`### The model changed

| | summary | |
|---|---|---|
| old | \`${before}:1\` | "sequential"<br>keras2, 7 layers, 1,011,466 params |
| new | \`${after}:1\` | "sequential_3"<br>keras3, 7 layers, 716,800 params |

| | layer | what changed |
|---|---|---|
| removed | \`dropout\` (Dropout) | (None, 13, 13, 32) |
| changed | \`conv2d_8\` (Conv2D) | \`kernel_size\` (3, 3) → (5, 5)<br>\`Output Shape\` (None, 11, 11, 64) → (None, 9, 9, 64)<br>\`Param #\` 18,496 → 51,264 (+32,768) |
| added | \`normalize\` (BatchNormalization) | (None, 9, 9, 64)<br>256 params<br>after \`conv2d_8\` |
| as a result | \`flatten_2\` (Flatten) | (None, 7744) → (None, 5184) |
| as a result | \`dense\` → \`hidden\` (Dense) | \`Param #\` 991,360 → 663,680 (−327,680) |
| changed | \`dense_9\` (Dense) | \`use_bias\` True → False<br>\`Param #\` 1,290 → 1,280 (−10) |

- Total params: 1,011,466 → 716,800 (−294,666)
- Trainable params: 1,011,466 → 716,672 (−294,794)
- Non-trainable params: 0 → 128 (+128)
- MACs: ≈ 3,417,472 → ≈ 5,006,720
- Activations: 48,074 → 42,730 (−5,344)

- 1 added, 1 removed, 2 reconfigured, 2 changed as a result, 2 unchanged
`)
  })

  it('markdown takes nothing of a name for Markdown', async () => {
    const name = 'a|`<img>`'
    const cwd = temporaryFolder({ 'a.txt': read(after), 'b.txt': read(after).replace('normalize', name) })
    const { stdout } = await keraudit(['diff', '--format', 'markdown', 'a.txt', 'b.txt'], { cwd })
    expect(stdout).not.toContain('<img>')
    expect(stdout).not.toContain(name)
  })

  it('markdown calls nobody and links nothing that a summary names', async () => {
    const mention = (text: string) => text.replace(/Model: "\w+"/, 'Model: "@octocat #1 https://example.org"')
    const cwd = temporaryFolder({ 'a.txt': read(before), 'b.txt': mention(read(after)) })
    const { stdout } = await keraudit(['diff', '--format', 'markdown', 'a.txt', 'b.txt'], { cwd })
    expect(stdout).toContain('octocat')
    expect(stdout).not.toMatch(/@octocat|#1 |https:\/\//)
  })
})

/** A repository whose one commit has the summary before, and whose working tree the one after. */
function repository(): string {
  const cwd = temporaryFolder({ 'model.txt': read(before), 'docs/two.md': `${read(before)}\n${read(after)}` })
  const git = (...argv: readonly string[]) =>
    execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@example.org', ...argv], { cwd })
  git('init', '--quiet')
  git('add', '.')
  git('commit', '--quiet', '--message', 'The model')
  return cwd
}

describe('a side of a diff', () => {
  it('can be a revision of a file', async () => {
    const cwd = repository()
    const { stdout, exitCode } = await keraudit(['diff', 'HEAD:model.txt', 'docs/two.md:2'], { cwd })
    expect(stdout).toBe(
      shown(
        'HEAD:model.txt:1  "sequential"  keras2, 7 layers, 1,011,466 params',
        'docs/two.md:24  "sequential_3"  keras3, 7 layers, 716,800 params',
      ),
    )
    expect(exitCode).toBe(0)
  })

  it('can be one of several summaries, in a revision too', async () => {
    const cwd = repository()
    const same = await keraudit(['diff', '--exit-code', 'HEAD:./two.md:1', '../model.txt'], { cwd: join(cwd, 'docs') })
    expect(same).toMatchObject({ stderr: '', exitCode: 0 })
    const both = await keraudit(['diff', '--exit-code', '--summary', '2', 'HEAD:docs/two.md', 'docs/two.md'], { cwd })
    expect(both).toMatchObject({ stderr: '', exitCode: 0 })
  })

  it('can be standard input', async () => {
    const { stdout } = await keraudit(['diff', before, '-'], { stdin: read(before) })
    expect(stdout).toContain('+++ <stdin>:1  ')
  })

  it('with several summaries must say which', async () => {
    expect(await keraudit(['diff', 'docs/two.md', 'model.txt'], { cwd: repository() })).toEqual({
      stdout: '',
      stderr: `keraudit: docs/two.md has 2 summaries; choose one:
  docs/two.md:1  "sequential", line 1, 7 layers
  docs/two.md:2  "sequential_3", line 24, 7 layers
`,
      exitCode: 2,
    })
  })

  it.each([
    ['docs/two.md:3', 'keraudit: docs/two.md has only 2 summaries\n', 2],
    ['plain.txt', 'keraudit: no Keras summary found in plain.txt\n', 2],
    ['missing.txt', 'keraudit: cannot read missing.txt: no such file or folder\n', 3],
    ['docs', 'keraudit: cannot read docs: it is a folder\n', 3],
    ['HEAD:missing.txt', "keraudit: cannot read HEAD:missing.txt: path 'missing.txt' does not exist in 'HEAD'\n", 3],
    ['nowhere:model.txt', "keraudit: cannot read nowhere:model.txt: invalid object name 'nowhere'.\n", 3],
  ])('%s is refused with what is wrong', async (name, stderr, exitCode) => {
    const cwd = repository()
    execFileSync('node', ['-e', 'require("fs").writeFileSync("plain.txt", "Hello.\\n")'], { cwd })
    expect(await keraudit(['diff', name, 'model.txt'], { cwd })).toEqual({ stdout: '', stderr, exitCode })
  })

  it('can’t be left out, nor be an option of git', async () => {
    expect((await keraudit(['diff', before])).exitCode).toBe(2)
    expect((await keraudit(['diff', '--', '--output=x:y', before])).exitCode).toBe(3)
  })
})

it('diff --help fits 80 columns', async () => {
  const { stdout } = await keraudit(['diff', '--help'])
  expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80)
})
