import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { root } from './run-command.ts'
import { temporaryFolder } from './temporary-folder.ts'

const main = join(root, 'dist/cli/main.cjs')

/** Runs the command and then tells which files it had loaded. */
const script = `
process.once('exit', () => require('node:fs').writeSync(2, '\\nloaded ' + Object.keys(require.cache).join()))
require(${JSON.stringify(main)})`

/** The names of the command's files that a run in a folder loads. */
function loadedBy(folder: string, ...argv: readonly string[]): readonly string[] {
  // The second argument stands for the path of the command.
  const { stderr } = spawnSync(process.execPath, ['-e', script, 'keraudit', ...argv], { cwd: folder, encoding: 'utf8' })
  const [, files = ''] = /^loaded (.*)$/m.exec(stderr) ?? []
  return files.split(',').map((file) => basename(file, '.cjs'))
}

const table = `Layer (type)                Output Shape              Param #
=================================================================
dense (Dense)               (None, 10)                7850
=================================================================
Total params: 7,850
`

// `npm test` builds the command first.
describe.skipIf(!existsSync(main))('the files of the built command that are loaded', () => {
  it('are few for --version: nothing that reads options or texts', () => {
    const loaded = loadedBy(temporaryFolder(), '--version')
    expect(loaded).toContain('main')
    expect(loaded).not.toContain('program')
    expect(loaded.length).toBeLessThanOrEqual(4)
  })

  it('are not the command itself or its thread where another file asks, for these run as soon as they are loaded', () => {
    const files = readdirSync(dirname(main)).map((file) => [file, readFileSync(join(dirname(main), file), 'utf8')])
    const asking = files.filter(([, code]) => /require\(.\.\/(?:main|worker)\.cjs/.test(code ?? ''))
    expect(files.length).toBeGreaterThan(10)
    expect(asking.map(([file]) => file)).toEqual([])
  })

  it('are those that read options for --help', () => {
    const loaded = loadedBy(temporaryFolder(), '--help')
    expect(loaded).toContain('program')
    for (const later of ['run-audit', 'catalogue', 'pipeline', 'grammars']) expect(loaded).not.toContain(later)
  })

  it('have no auditor where no file of a folder has a sign of a summary', () => {
    const loaded = loadedBy(temporaryFolder({ 'README.md': 'Some prose.\n' }), 'check', '--no-config', '.')
    expect(loaded).toContain('run-audit')
    for (const later of ['catalogue', 'infer-layer', 'pipeline', 'grammars']) expect(loaded).not.toContain(later)
  })

  it('have no grammar of chevrotain for a text without a table', () => {
    const loaded = loadedBy(temporaryFolder({ 'a.txt': 'Total params: none.\n' }), 'check', '--no-config', 'a.txt')
    expect(loaded).toContain('pipeline')
    expect(loaded).not.toContain('grammars')
  })

  it('have nothing that unpacks, reads texts or prints them for a model file, which Keras does not pack', () => {
    const config = readFileSync(join(root, 'fixtures/models/ops-slices.config.json'))
    const folder = temporaryFolder({})
    writeFileSync(
      join(folder, 'model.keras'),
      zipSync({ 'config.json': config, 'metadata.json': strToU8('{}') }, { level: 0 }),
    )
    const loaded = loadedBy(folder, 'print', 'model.keras')
    expect(loaded).toContain('read-model-file')
    for (const later of ['inflate', 'pipeline', 'grammars', 'print-text']) expect(loaded).not.toContain(later)
  })

  it('have the grammars for a table', () => {
    const loaded = loadedBy(temporaryFolder({ 'a.txt': table }), 'check', '--no-config', 'a.txt')
    expect(loaded).toEqual(expect.arrayContaining(['pipeline', 'catalogue', 'grammars']))
    expect(loaded.length).toBeLessThanOrEqual(25)
  })
})
