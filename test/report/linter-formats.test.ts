import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { validateXML } from 'xmllint-wasm'
import type { AuditRun } from '../../src/report/audited.ts'
import { root } from '../cli/run-command.ts'
import { rendered, rightTable, runOver, runOverFixtures, wrongTable } from './formats.ts'
import { validatorOf } from './validators.ts'

const fixtures = runOverFixtures('broken', 'containers', 'keras3')
const hostile = (name: string) => wrongTable.replace('dense (Dense)', `${name} (Dense)`)
const schema = (name: string) => readFileSync(join(root, 'fixtures/schemas', name), 'utf8')
const counts = '1 summary wrong; 2 rows: 1 proven, 1 wrong, 0 undetermined; 1 error'
const said = '`dense`: 42 parameters printed, expected 24 (7 × 3 + 3)'
const hint = 'hint: two digits are swapped; the printed total agrees with 24'
const noted = fixtures.report.findings.find(({ severity }) => severity === 'note')

describe('--format unix', () => {
  it('is a line for each finding, then the counts', async () => {
    const text = await rendered(runOver({ 'docs/a.md': wrongTable }), 'unix')
    expect(text).toBe(`docs/a.md:7:56: ${said} [error/KA201]\n${counts}\n`)
    expect(await rendered(runOver({ 'docs/a.md': wrongTable }), 'unix', { quiet: true })).toBe(
      `docs/a.md:7:56: ${said} [error/KA201]\n`,
    )
  })

  it('is read by the pattern of compilers', async () => {
    const lines = (await rendered(fixtures, 'unix')).trimEnd().split('\n').slice(0, -1)
    expect(lines.length).toBe(fixtures.report.findings.length)
    for (const [at, line] of lines.entries()) {
      const [, path, row, column, severity, code] =
        /^([^:]+):(\d+):(\d+): .*\S \[(error|warning|note)\/(KA\d{3})\]$/.exec(line) ?? []
      expect(fixtures.report.findings[at]).toMatchObject({
        ...{ path, line: Number(row), column: Number(column), severity, code },
      })
    }
  })

  it('stays a line for each finding, whatever a layer or a file is called', async () => {
    const text = await rendered(runOver({ 'a\nb.md:1:1: x.md': hostile('d\u2028\u001b[2J') }), 'unix')
    const lines = text.trimEnd().split('\n').slice(0, -1)
    expect(lines.length).toBeGreaterThan(0)
    for (const line of lines) expect(line).toMatch(/^a\ufffdb\.md:1:1: x\.md:7:\d+: .*\[[a-z]+\/KA\d{3}\]$/)
    expect(text).not.toContain('\u001b')
  })
})

describe('--format rdjson', () => {
  const result = async (run: AuditRun, options = {}) => JSON.parse(await rendered(run, 'rdjson', options))

  it('fits the schema of what reviewdog reads', async () => {
    const isValid = validatorOf('fixtures/schemas/rdjson.schema.json')
    const found = await result(fixtures)
    expect(found.diagnostics.length).toBe(fixtures.report.findings.length)
    isValid(found)
    expect(isValid.errors).toBeNull()
    expect(isValid(await result(runOver({})))).toBe(true)
    expect(isValid({ ...found, diagnostics: [{ ...found.diagnostics[0], severity: 'NOTE' }] })).toBe(false)
  })

  it('says what, where and how grave, with the other places', async () => {
    const { source, diagnostics } = await result(runOver({ 'docs/a.md': wrongTable }))
    expect(source).toEqual({ name: 'keraudit' })
    expect(diagnostics).toMatchObject([
      {
        message: `${said}\n${hint}`,
        location: { path: 'docs/a.md', range: { start: { line: 7, column: 56 }, end: { line: 7, column: 58 } } },
        severity: 'ERROR',
        code: { value: 'KA201' },
        related_locations: [{ location: { path: 'docs/a.md', range: { start: { line: 9, column: 15 } } } }],
      },
    ])
  })

  it('counts columns in bytes of UTF-8', async () => {
    // é takes two bytes for one UTF-16 unit, 層 three for one, 😀 four for two: 1 + 2 + 2 more than units.
    const { diagnostics } = await result(runOver({ 'a.md': wrongTable.replace('dense (', 'é層😀se (') }))
    const [{ location }] = diagnostics
    const line = wrongTable.replace('dense (', 'é層😀se (').split('\n')[6] ?? ''
    const before = Buffer.byteLength(line.slice(0, line.indexOf('42')))
    expect(location.range.start).toEqual({ line: 7, column: before + 1 })
    expect(location.range.end).toEqual({ line: 7, column: before + 3 })
    expect(before).toBe(line.indexOf('42') + 5)
  })

  it('leaves errors only with --quiet', async () => {
    const { diagnostics } = await result(fixtures, { quiet: true })
    expect(diagnostics.length).toBe(fixtures.report.counts.errors)
  })
})

describe('--format checkstyle', () => {
  const errorsOf = async (contents: string) =>
    (
      await validateXML({
        xml: { fileName: 'report.xml', contents },
        schema: { fileName: 'checkstyle.xsd', contents: schema('checkstyle.xsd') },
      })
    ).errors

  it('fits the schema of what readers of Checkstyle take', async () => {
    const report = await rendered(fixtures, 'checkstyle')
    expect(await errorsOf(report)).toEqual([])
    expect(report.match(/<error /g)?.length).toBe(fixtures.report.findings.length)
    expect(await errorsOf(await rendered(runOver({}), 'checkstyle'))).toEqual([])
    expect(await errorsOf(report.replace('severity="error"', 'severity="fatal"'))).not.toEqual([])
  })

  it('lists each file, one that is sound without an error', async () => {
    expect(await rendered(runOver({ 'a.md': rightTable, 'b.md': wrongTable }), 'checkstyle')).toBe(
      [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<checkstyle version="4.3">',
        '  <file name="a.md"/>',
        '  <file name="b.md">',
        `    <error line="7" column="56" severity="error" message="${said}; ${hint}" source="keraudit.KA201"/>`,
        '  </file>',
        '</checkstyle>',
        '',
      ].join('\n'),
    )
  })

  it('stays valid whatever a layer or a file is called', async () => {
    const run = runOver({ 'a"<&>\u0000\ud800\n.md': hostile('<&">]]>é') })
    expect(await errorsOf(await rendered(run, 'checkstyle'))).toEqual([])
  })
})

describe('--format azure', () => {
  it('is a logging command for each error and warning, then the counts', async () => {
    expect(await rendered(runOver({ 'docs/a.md': wrongTable }), 'azure')).toBe(
      [
        `##vso[task.logissue type=error;sourcepath=docs/a.md;linenumber=7;columnnumber=56;code=KA201;]${said}%0A${hint}`,
        counts,
        '',
      ].join('\n'),
    )
  })

  it('writes a note as a line of the log, as there are no issues of that kind', async () => {
    const text = await rendered(fixtures, 'azure')
    const types = [...text.matchAll(/^##vso\[task\.logissue type=([a-z]+);/gm)].map((match) => match[1])
    expect(new Set(types)).toEqual(new Set(['error', 'warning']))
    expect(types.length).toBe(fixtures.report.counts.errors + fixtures.report.counts.warnings)
    expect(text).toContain(`${noted?.path}:${noted?.line}:${noted?.column}: ${noted?.message} [note/${noted?.code}]\n`)
  })

  it('escapes properties and data, so that no file or layer forges a command', async () => {
    const forged = '##vso[task.setvariable]x'
    const run = runOver({ [`a;b]%5D\r\n${forged}.md`]: hostile('a%0A##vso[task.complete]b') })
    const [first = '', ...others] = (await rendered(run, 'azure')).split('\n')
    expect(first).toContain('sourcepath=a%3Bb%5D%AZP255D\ufffd\ufffd#\ufffdvso[task.setvariable%5Dx.md;linenumber=7;')
    expect(first).toContain(';]`a%AZP250A#\ufffdvso[task.complete]b`: 42 parameters printed')
    expect(first.lastIndexOf('##vso[')).toBe(0)
    expect(others.join('\n')).not.toContain('##')
  })

  it('takes the power from a command in the path of a note', async () => {
    const cut = noted && runOver({ '##vso[task.complete]##[error].md': textOf(noted.path) })
    const text = cut ? await rendered(cut, 'azure') : ''
    const notes = text.split('\n').filter((line) => line.includes('[note/'))
    expect(notes.length).toBeGreaterThan(0)
    for (const line of notes) expect(line).toMatch(/^#\ufffdvso\[task\.complete\]#\ufffd\[error\]\.md:/)
  })
})

const textOf = (path: string) => readFileSync(join(root, path), 'utf8')
