import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { keraudit } from '../cli/run-command.ts'
import { temporaryFolder } from '../cli/temporary-folder.ts'
import { sound, wrong } from '../config/tables.ts'

const file = 'known.json'
const entry = { path: 'docs/a.md', rule: 'KA201', model: 'sequential', layer: 'dense_1', count: 1 }
// The first row may be 10 × 10 + 10 or, without a bias, 11 × 10.
const verified = '1 summary verified; 2 rows: 1 proven, 1 plausible, 0 undetermined; no errors\n'

const run = (cwd: string, ...argv: readonly string[]) => keraudit(['check', '--baseline', file, ...argv], { cwd })
const entriesIn = (cwd: string) => JSON.parse(readFileSync(join(cwd, file), 'utf8')).findings

describe('a baseline', () => {
  it('is written with what is found now, which is kept back from then on', async () => {
    const cwd = temporaryFolder({ 'docs/a.md': wrong })
    const written = await run(cwd, '--update-baseline', 'docs')
    expect(written).toMatchObject({ stderr: '', exitCode: 0 })
    expect(written.stdout).toMatch(/; no errors; hidden: 1 in the baseline\n$/)
    expect(readFileSync(join(cwd, file), 'utf8')).toBe(
      `{\n  "schema": 1,\n  "findings": [\n    ${JSON.stringify(entry)}\n  ]\n}\n`,
    )
    expect(await run(cwd, 'docs')).toEqual(written)
  })

  it('holds although lines move, and the command runs elsewhere', async () => {
    const cwd = temporaryFolder({
      'docs/a.md': `# Model\n\nNew lines.\n\n${wrong}`,
      [file]: JSON.stringify({ findings: [entry] }),
    })
    expect(await run(cwd, 'docs/a.md')).toMatchObject({ stderr: '', exitCode: 0 })
    const inside = await keraudit(['check', '--baseline', `../${file}`, 'a.md'], { cwd: join(cwd, 'docs') })
    expect(inside).toMatchObject({ stderr: '', exitCode: 0 })
  })

  it('lets what is new through: another layer, another file, one more of the same', async () => {
    const known = { [file]: JSON.stringify({ findings: [entry] }) }
    const other = wrong.replace('dense_1', 'dense_2')
    expect((await run(temporaryFolder({ ...known, 'docs/a.md': other }), 'docs')).exitCode).toBe(1)
    expect((await run(temporaryFolder({ ...known, 'docs/b.md': wrong }), 'docs')).exitCode).toBe(1)
    const twice = await run(temporaryFolder({ ...known, 'docs/a.md': `${wrong}\n\n${wrong}` }), 'docs')
    expect(twice.stdout).toMatch(/1 error; hidden: 1 in the baseline\n$/)
    expect(twice.exitCode).toBe(1)
  })

  it('tells what is not found any more, and takes it out when asked', async () => {
    const cwd = temporaryFolder({ 'docs/a.md': sound, [file]: JSON.stringify({ findings: [entry] }) })
    expect(await run(cwd, 'docs')).toEqual({
      stdout: verified,
      stderr: `keraudit: warning: 1 stale entry in the baseline ${file} (docs/a.md KA201 dense_1); --prune-baseline removes it\n`,
      exitCode: 0,
    })
    expect(await run(cwd, '--prune-baseline', 'docs')).toEqual({ stdout: verified, stderr: '', exitCode: 0 })
    expect(entriesIn(cwd)).toEqual([])
  })

  it('is not stale for files that were not looked at, and is for those that are gone', async () => {
    const two = { findings: [entry, { ...entry, path: 'docs/b.md' }] }
    const cwd = temporaryFolder({ 'docs/a.md': wrong, 'docs/b.md': wrong, [file]: JSON.stringify(two) })
    expect(await run(cwd, 'docs/a.md')).toMatchObject({ stderr: '', exitCode: 0 })
    await run(cwd, '--update-baseline', 'docs/a.md')
    expect(entriesIn(cwd)).toEqual(two.findings)
    rmSync(join(cwd, 'docs/b.md'))
    expect((await run(cwd, 'docs/a.md')).stderr).toContain('docs/b.md KA201 dense_1')
    await run(cwd, '--prune-baseline', 'docs/a.md')
    expect(entriesIn(cwd)).toEqual([entry])
  })

  it('is taken out by as much as is set right', async () => {
    const cwd = temporaryFolder({ 'docs/a.md': wrong, [file]: JSON.stringify({ findings: [{ ...entry, count: 2 }] }) })
    await run(cwd, '--prune-baseline', 'docs')
    expect(entriesIn(cwd)).toEqual([entry])
  })

  it('knows no configuration that is wrong', async () => {
    const cwd = temporaryFolder({ 'docs/a.md': sound, 'keraudit.config.json': '{ "failOn": 1 }' })
    expect((await run(cwd, '--update-baseline', 'docs')).exitCode).toBe(2)
    expect(entriesIn(cwd)).toEqual([])
  })
})

describe('a baseline that can’t be read is exit 2', () => {
  it.each([
    [null, `cannot read the baseline ${file}: no such file; --update-baseline writes it`],
    ['{ "findings": [}', `cannot parse the baseline: ${file}:1:16: expected a value, found "}"`],
    [
      '{ "findings": [\n  { "path": "a.md" }\n] }',
      `cannot parse the baseline: ${file}:2:3: findings[0]: must have a path and a rule`,
    ],
    [
      '{ "found": [] }',
      `cannot parse the baseline: ${file}:1:12: found: is an unknown key; known keys: schema, findings`,
    ],
  ])('%j', async (text, message) => {
    const cwd = temporaryFolder({ 'docs/a.md': sound })
    if (text !== null) writeFileSync(join(cwd, file), text)
    expect(await run(cwd, 'docs')).toMatchObject({ stdout: verified, stderr: `keraudit: ${message}\n`, exitCode: 2 })
  })

  it('and so are the options without a file', async () => {
    const { stderr, exitCode } = await keraudit(['check', '--update-baseline', '-'], { stdin: sound })
    expect({ stderr, exitCode }).toEqual({ stderr: 'keraudit: --update-baseline needs --baseline FILE\n', exitCode: 2 })
  })
})
