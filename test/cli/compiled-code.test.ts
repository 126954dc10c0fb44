import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import module from 'node:module'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { root } from './run-command.ts'
import { temporaryFolder } from './temporary-folder.ts'

/** Node keeps compiled code itself from 22.1 on. */
const isOurs = !('enableCompileCache' in module) && existsSync(join(root, 'dist/cli.js'))

/** The command as installed in a folder. */
function installed(folder: string) {
  const at = join(temporaryFolder({ 'nothing.txt': '' }), folder)
  cpSync(join(root, 'dist', 'cli.js'), join(at, 'dist', 'cli.js'))
  cpSync(join(root, 'dist', 'cli'), join(at, 'dist', 'cli'), { recursive: true })
  writeFileSync(join(at, 'package.json'), '{ "type": "module" }')
  return at
}

function run(at: string, summary: string) {
  const { stdout, status } = spawnSync(process.execPath, [join(at, 'dist/cli.js'), 'check', summary], {
    encoding: 'utf8',
  })
  return { stdout, status }
}

describe.runIf(isOurs)('compiled code', () => {
  const summary = join(root, 'fixtures/keras2/nine-class-cnn.txt')
  const isRight = { status: 0, stdout: expect.stringMatching(/^1 summary verified; 18 rows/) }

  it('is kept beside the packages, and the next start finds the same with it', () => {
    const at = installed('node_modules/keraudit')
    expect(run(at, summary)).toEqual(isRight)
    const kept = readdirSync(join(at, '../.cache/keraudit'))
    expect(kept).toContain('main.cjs.bin')
    expect(run(at, summary)).toEqual(isRight)
    expect(readdirSync(join(at, '../.cache/keraudit'))).toEqual(kept)
  })

  it('is made anew where it is of another file', () => {
    const at = installed('keraudit')
    run(at, summary)
    const pipeline = join(at, '.cache/keraudit/pipeline.cjs.bin')
    writeFileSync(pipeline, 'of another file\nno code')
    expect(run(at, summary)).toEqual(isRight)
    expect(readFileSync(pipeline, 'latin1')).not.toMatch(/^of another file/)
  })

  it('need not be kept', () => {
    const at = installed('keraudit')
    writeFileSync(join(at, '.cache'), 'no folder')
    expect(run(at, summary)).toEqual(isRight)
    expect(existsSync(join(at, '.cache/keraudit/main.cjs.bin'))).toBe(false)
  })
})
