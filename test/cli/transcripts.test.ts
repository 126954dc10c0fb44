import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { version } from '../../src/report/package.ts'
import { type Circumstances, keraudit } from './run-command.ts'
import { temporaryFolder } from './temporary-folder.ts'

const nineClass = 'fixtures/keras2/nine-class-cnn.txt'
const swapped = 'fixtures/broken/param-count/lenet-two-digits-swapped.txt'

const wrong = `Model: "sequential"
_________________________________________________________________
Layer (type)                 Output Shape              Param #
=================================================================
dense (Dense)                (None, 10)                2750
=================================================================
Total params: 2,570
Trainable params: 2,570
Non-trainable params: 0
_________________________________________________________________
`

describe('check', () => {
  it('of a sound summary prints one line of counts', async () => {
    expect(await keraudit(['check', nineClass])).toEqual({
      stdout: '1 summary verified; 18 rows: 15 proven, 3 plausible, 0 undetermined; no errors\n',
      stderr: '',
      exitCode: 0,
    })
  })

  it('of a wrong one prints the finding, then the counts, and fails', async () => {
    const { stdout, stderr, exitCode } = await keraudit(['check', swapped])
    expect(stdout).toMatch(/^error KA201 param-count: `dense`: 48,210 parameters printed, expected 48,120/)
    expect(stdout).toContain(`  --> ${swapped}:17:69`)
    expect(stdout).toMatch(/^1 summary wrong; .* 1 error$/m)
    expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 1 })
  })

  it.each([
    ['error', 1],
    ['warning', 1],
    ['partial', 1],
    ['never', 0],
  ])('--fail-on %s is exit %i on an error', async (level, exitCode) => {
    expect((await keraudit(['check', '--fail-on', level, swapped])).exitCode).toBe(exitCode)
  })

  it('--fail-on partial fails on a summary that is not wholly verified', async () => {
    const stdin = wrong.slice(0, wrong.indexOf('Total')).replace('dense (Dense)', 'mine (Mine) ')
    expect((await keraudit(['check'], { stdin })).exitCode).toBe(0)
    expect((await keraudit(['check', '--fail-on', 'partial'], { stdin })).exitCode).toBe(1)
  })

  it('--fail-on partial fails on a summary that could not be read beside a verified one', async () => {
    const rows =
      '\nmine                         4                         44\nyours                        5                         55\n'
    const unread = `\nLayer (type)                 Output Shape              Param #\n${'='.repeat(65)}${rows}`
    const stdin = `${wrong.replace('2750', '2570')}\nand another\n${unread}`
    const report = await keraudit(['check', '--fail-on', 'partial', '--format', 'json'], { stdin })
    const { counts, findings } = JSON.parse(report.stdout)
    expect(counts).toMatchObject({ summaries: 1, verified: 1 })
    expect(findings).toMatchObject([{ code: 'KA103' }])
    expect(report.exitCode).toBe(1)
  })

  it('--quiet leaves errors only', async () => {
    expect(await keraudit(['check', '--quiet', nineClass])).toEqual({ stdout: '', stderr: '', exitCode: 0 })
    const { stdout } = await keraudit(['check', '--quiet', swapped])
    expect(stdout).toMatch(/^error KA201/)
    expect(stdout).not.toContain('1 summary')
  })

  it('calls standard input by the name it is given', async () => {
    const { stdout } = await keraudit(['check', '--stdin-filename', 'README.md', '-'], { stdin: wrong })
    expect(stdout).toContain('--> README.md:5:')
  })

  it('reads many files in one process, each once, in the order of the arguments', async () => {
    const cwd = temporaryFolder({ 'b.txt': wrong, 'a/z.txt': wrong, 'a/y.md': wrong })
    const { stdout } = await keraudit(['check', '--format', 'json', 'b.txt', 'a', 'b.txt', '**/*.txt'], { cwd })
    const report = JSON.parse(stdout)
    expect(report.summaries.map((summary: { source: { path: string } }) => summary.source.path)).toEqual([
      'b.txt',
      'a/y.md',
      'a/z.txt',
    ])
    expect(report.counts).toMatchObject({ files: 3, summaries: 3, errors: 3 })
  })
})

describe('check without a path', () => {
  const folder = () => temporaryFolder({ 'a.md': wrong, 'docs/b.md': wrong, 'node_modules/c.md': wrong })
  const sources = async (argv: readonly string[], circumstances: Circumstances) => {
    const { stdout } = await keraudit(['check', '--format', 'json', ...argv], circumstances)
    return JSON.parse(stdout).summaries.map((summary: { source: { path: string } }) => summary.source.path)
  }

  it.each([
    ['on a terminal', {}],
    ['with the null device as standard input', { isNull: true }],
  ])('%s checks the folder', async (_, circumstances) => {
    expect(await sources([], { cwd: folder(), ...circumstances })).toEqual(['a.md', 'docs/b.md'])
    const { stdout } = await keraudit(['check', '--files'], { cwd: folder(), ...circumstances })
    expect(stdout).toBe('a.md\ndocs/b.md\n')
  })

  it('reads what is piped in', async () => {
    expect(await sources([], { cwd: folder(), stdin: wrong })).toEqual(['<stdin>'])
  })

  it('reads standard input where it was given a name', async () => {
    const { stderr } = await keraudit(['check', '--stdin-filename', 'pasted.txt'], { cwd: folder() })
    expect(stderr).toContain('Paste a summary')
  })

  it('is no pass where the folder has no summary', async () => {
    const { stderr, exitCode } = await keraudit(['check'], { cwd: temporaryFolder({ 'a.md': 'Hello.\n' }) })
    expect(stderr).toContain('no Keras summary found in . (1 file checked)')
    expect(exitCode).toBe(2)
  })
})

describe('audit', () => {
  it('is the command when none is named', async () => {
    expect(await keraudit([nineClass])).toEqual(await keraudit(['audit', nineClass]))
  })

  it('shows the table again with formulas, and the counts', async () => {
    const { stdout, exitCode } = await keraudit([nineClass])
    expect(stdout).toMatch(/^conv2d_1 \(Conv2D\) +\(None, 256, 256, 32\) +896 ≈ 3×3×3×32 \+ 32$/m)
    expect(stdout).toMatch(/^dense_1 \(Dense\) +\(None, 512\) +5,915,136 ✓/m)
    expect(stdout).toContain('11552×512 + 512')
    expect(stdout).toMatch(/^max_pooling2d_1 \(MaxPooling2D\) /m)
    expect(stdout).toMatch(/^Total params +6,029,097 ✓$/m)
    expect(exitCode).toBe(0)
  })

  it('says where it reads from when that is a terminal', async () => {
    const { stderr } = await keraudit([])
    expect(stderr).toContain('Paste a summary, then press Ctrl-D')
  })
})

describe('the report', () => {
  it('is one JSON object on standard output', async () => {
    const { stdout } = await keraudit(['audit', '--format', 'json', nineClass])
    expect(stdout.endsWith('}\n')).toBe(true)
    expect(JSON.parse(stdout)).toMatchObject({
      schema: 1,
      tool: { name: 'keraudit', version },
      summaries: [
        {
          source: { path: nineClass, container: 'plain', startLine: 2, endLine: 42, cell: null, output: null },
          dialect: 'keras2',
          modelName: null,
          verdict: 'verified',
          totals: { total: { printed: 6_029_097, expected: 6_029_097, size: null }, optimizer: null },
        },
      ],
      findings: [],
      counts: { files: 1, summaries: 1, verified: 1, layers: 18, errors: 0 },
    })
  })

  it('has every field of the contract for a row', async () => {
    const { stdout } = await keraudit(['check', '--format', 'json', nineClass])
    const layer = JSON.parse(stdout).summaries[0].layers[13]
    expect(layer).toEqual({
      name: 'dense_1',
      className: 'Dense',
      printedClass: 'Dense',
      depth: 0,
      line: 30,
      inbound: ['flatten_1'],
      calls: [
        {
          inbound: [{ layer: 'flatten_1', node: 0, tensor: 0 }],
          inputShapes: [[null, 11552]],
          outputShapes: [[null, 512]],
        },
      ],
      inputShapes: [[null, 11552]],
      outputShapes: [[null, 512]],
      params: { printed: 5_915_136, expected: 5_915_136 },
      trainable: null,
      outcome: 'determined',
      reason: null,
      confirmedBy: null,
      checked: true,
      config: { units: 512, use_bias: true },
      open: [],
      alternatives: 0,
      candidates: [{ units: 512, use_bias: true }],
      weights: [
        { name: 'kernel', shape: [11552, 512], trainable: true },
        { name: 'bias', shape: [512], trainable: true },
      ],
      formula: 'input_dim × units + units',
      substitution: '11552 × 512 + 512 = 5915136',
      variant: null,
      // 11,552 inputs · 512 units
      costs: { macs: { least: 5_914_624, most: 5_914_624 }, activations: 512, receptiveField: null },
    })
  })

  it('goes to a file with --output', async () => {
    const cwd = temporaryFolder({ 'a.txt': wrong })
    const run = await keraudit(['check', '--format', 'json', '--output', 'report.json', 'a.txt'], { cwd })
    expect(run).toEqual({ stdout: '', stderr: '', exitCode: 1 })
    expect(JSON.parse(readFileSync(join(cwd, 'report.json'), 'utf8')).counts.errors).toBe(1)
  })

  it('that cannot be written is exit 3', async () => {
    const cwd = temporaryFolder({ 'a.txt': wrong })
    const { stderr, exitCode } = await keraudit(['check', '--output', 'no/where.txt', 'a.txt'], { cwd })
    expect(stderr).toBe('keraudit: cannot write no/where.txt: no such file or folder\n')
    expect(exitCode).toBe(3)
  })
})

describe('colour', () => {
  const painted = async (argv: readonly string[], env: Record<string, string>, columns?: number) =>
    (
      await keraudit(['check', ...argv, swapped], { env, ...(columns === undefined ? {} : { columns }) })
    ).stdout.includes('\u001b[')

  it.each([
    ['on a terminal', [], {}, 80, true],
    ['not in a pipe', [], {}, undefined, false],
    ['not on a dumb terminal', [], { TERM: 'dumb' }, 80, false],
    ['not with NO_COLOR', [], { NO_COLOR: '1' }, 80, false],
    ['on a terminal with an empty NO_COLOR', [], { NO_COLOR: '' }, 80, true],
    ['in a pipe with FORCE_COLOR', [], { FORCE_COLOR: '1' }, undefined, true],
    ['not with FORCE_COLOR=0', [], { FORCE_COLOR: '0' }, 80, false],
    ['not with both, as NO_COLOR is the wish of a person', [], { NO_COLOR: '1', FORCE_COLOR: '1' }, 80, false],
    ['in a pipe with CLICOLOR_FORCE', [], { CLICOLOR_FORCE: '1' }, undefined, true],
    ['not in a pipe with CLICOLOR_FORCE=0', [], { CLICOLOR_FORCE: '0' }, undefined, false],
    ['not with CLICOLOR=0', [], { CLICOLOR: '0' }, 80, false],
    ['on a terminal with CLICOLOR=1', [], { CLICOLOR: '1' }, 80, true],
    ['not in a pipe with CLICOLOR=1', [], { CLICOLOR: '1' }, undefined, false],
    ['with both, as force is the stronger word', [], { CLICOLOR: '0', CLICOLOR_FORCE: '1' }, undefined, true],
    ['not with NO_COLOR and CLICOLOR_FORCE', [], { NO_COLOR: '1', CLICOLOR_FORCE: '1' }, 80, false],
    ['always with --color always', ['--color', 'always'], { NO_COLOR: '1' }, undefined, true],
    ['never with --color never', ['--color', 'never'], { FORCE_COLOR: '1' }, 80, false],
  ] as const)('%s', async (_, argv, env, columns, expected) => {
    expect(await painted(argv, env, columns)).toBe(expected)
  })
})

describe('--help and --version', () => {
  it('go to standard output, exit 0', async () => {
    expect(await keraudit(['--version'])).toEqual({ stdout: `${version}\n`, stderr: '', exitCode: 0 })
    const { stdout, stderr, exitCode } = await keraudit(['--help'])
    expect(stdout).toMatch(/^Usage: keraudit /)
    expect(stdout).toContain('Exit status: 0 nothing wrong')
    expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 })
  })

  const widest = (text: string) => Math.max(...text.split('\n').map((line) => line.length))

  it('fit 80 columns, for every command', async () => {
    const { stdout } = await keraudit(['--help'])
    const listed = stdout.slice(stdout.indexOf('\nCommands:'), stdout.indexOf('\nExamples:'))
    const commands = [...listed.matchAll(/^ {2}([a-z]+) /gm)].map((match) => match[1] ?? '')
    expect(commands).toEqual(expect.arrayContaining(['audit', 'check', 'explain', 'diff', 'rules', 'help']))
    expect(widest(stdout)).toBeLessThanOrEqual(80)
    for (const command of commands.filter((name) => name !== 'help')) {
      const help = (await keraudit([command, '--help'])).stdout
      expect(widest(help), command).toBeLessThanOrEqual(80)
      expect(help).toMatch(/^Usage: /)
    }
  })

  it('take the width of the terminal', async () => {
    for (const columns of [60, 120]) {
      const { stdout } = await keraudit(['check', '--help'], { columns })
      expect(widest(stdout)).toBeLessThanOrEqual(columns)
      expect(widest(stdout)).toBeGreaterThan(columns - 12)
    }
    // The examples, which keep what stands beside each command to the right of it.
    const { stdout } = await keraudit(['--help'], { columns: 60 })
    expect(stdout).toContain('\nExit status: 0 nothing wrong, 1 something wrong, 2 bad usage\nor no summary found')
    expect(stdout).toMatch(/^ {2}pbpaste \| keraudit +the same, from the$/m)
  })
})
