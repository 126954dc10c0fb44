import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import { validateXML } from 'xmllint-wasm'
import type { AuditRun } from '../../src/report/audited.ts'
import { root } from '../cli/run-command.ts'
import { rendered, rightTable, runOver, runOverFixtures, wrongTable } from './formats.ts'
import { sarifValidator, validatorOf } from './validators.ts'

const fixtures = runOverFixtures('broken', 'containers', 'keras0', 'keras3', 'tfjs', 'tf-keras')
const readJson = (path: string) => JSON.parse(readFileSync(path, 'utf8'))

/** Two tables with findings, three in each, beside each other in one file. */
const twice = `${wrongTable}\n\n${wrongTable}`
const moved = (text: string) => `A line.\n\nAnother.\n${text}`

/** A schema that takes nothing but what it names. */
function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed)
  if (typeof schema !== 'object' || schema === null) return schema
  const inside = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, closed(value)]))
  return 'properties' in inside && inside.type === 'object' ? { ...inside, additionalProperties: false } : inside
}

describe('--format json', () => {
  const schema = readJson(join(root, 'schemas/report.schema.json'))

  it.each([
    ['fits', schema],
    ['has nothing that is not in', closed(schema)],
  ])('%s the published schema', async (_, wanted) => {
    const ajv = new Ajv2020({ allErrors: true, allowUnionTypes: true })
    const isValid = ajv.validate(wanted as object, JSON.parse(await rendered(fixtures, 'json')))
    expect(ajv.errors).toBeNull()
    expect(isValid).toBe(true)
  })

  it('of another form does not fit it', () => {
    const ajv = new Ajv2020({ allowUnionTypes: true })
    expect(ajv.validate(schema, { ...fixtures.report, counts: {} })).toBe(false)
    expect(ajv.validate(schema, { ...fixtures.report, schema: 2 })).toBe(false)
  })
})

interface SarifResult {
  readonly ruleId: string
  readonly ruleIndex: number
  readonly partialFingerprints: Readonly<Record<string, string>>
  readonly locations: readonly {
    readonly physicalLocation: { readonly artifactLocation: object; readonly region: object }
  }[]
}

async function sarif(run: AuditRun, options = {}) {
  const log = JSON.parse(await rendered(run, 'sarif', options))
  const results: readonly SarifResult[] = log.runs[0].results
  return {
    log,
    results,
    rules: log.runs[0].tool.driver.rules as readonly { id: string; help: { text: string; markdown: string } }[],
  }
}

const sarifPrints = async (run: AuditRun, options = {}) =>
  (await sarif(run, options)).results.map(({ partialFingerprints }) => partialFingerprints.primaryLocationLineHash)

describe('--format sarif', () => {
  it('is valid by the schema of SARIF 2.1.0', async () => {
    const validate = sarifValidator()
    const isValid = validate((await sarif(fixtures)).log)
    expect(validate.errors).toBeNull()
    expect(isValid).toBe(true)
  })

  it('names for each result a rule that it describes, with its page in it', async () => {
    const { results, rules } = await sarif(fixtures)
    expect(results.length).toBeGreaterThan(10)
    for (const { ruleId, ruleIndex } of results) expect(rules[ruleIndex]?.id).toBe(ruleId)
    for (const { id, help } of rules) expect(help.markdown).toContain(`\`keraudit rules ${id}\``)
    expect(JSON.stringify(rules)).not.toContain('http')
  })

  it('says where, in UTF-16 units, within the repository', async () => {
    const { log, results } = await sarif(runOver({ 'my docs/ä#1.md': wrongTable.replace('dense (', 'd😀se (') }))
    expect(log.runs[0].columnKind).toBe('utf16CodeUnits')
    expect(results[0]?.locations[0]?.physicalLocation).toEqual({
      artifactLocation: { uri: 'my%20docs/%C3%A4%231.md', uriBaseId: '%SRCROOT%' },
      region: { startLine: 7, startColumn: 56, endLine: 7, endColumn: 58 },
    })
  })

  it('has no base for what lies outside the repository', async () => {
    const { results } = await sarif(runOver({ '/tmp/a.txt': wrongTable, '<stdin>': wrongTable }))
    expect(results.map(({ locations }) => locations[0]?.physicalLocation.artifactLocation)).toEqual([
      { uri: '/tmp/a.txt' },
      { uri: '%3Cstdin%3E' },
    ])
  })
})

interface GitlabIssue {
  readonly description: string
  readonly check_name: string
  readonly fingerprint: string
  readonly severity: string
  readonly location: { readonly path: string; readonly lines: { readonly begin: number; readonly end: number } }
}

const gitlab = async (run: AuditRun, options = {}): Promise<readonly GitlabIssue[]> =>
  JSON.parse(await rendered(run, 'gitlab', options))
const gitlabPrints = async (run: AuditRun) => (await gitlab(run)).map(({ fingerprint }) => fingerprint)

describe('--format gitlab', () => {
  it('fits the schema of what GitLab reads', async () => {
    const isValid = validatorOf('fixtures/schemas/gitlab-code-quality.schema.json')
    const issues = await gitlab(fixtures)
    expect(issues.length).toBe(fixtures.report.findings.length)
    isValid(issues)
    expect(isValid.errors).toBeNull()
    expect(isValid([{ ...issues[0], severity: 'error' }])).toBe(false)
    expect(isValid([{ ...issues[0], location: { path: '/a.md', lines: { begin: 1 } } }])).toBe(false)
    for (const { check_name } of issues) expect(check_name).toMatch(/^KA\d{3}$/)
  })

  it('is an empty array where nothing was found', async () => {
    expect(await rendered(runOver({ 'a.md': rightTable }), 'gitlab')).toBe('[]\n')
  })

  it('leaves errors only with --quiet', async () => {
    const severities = (await gitlab(fixtures, { quiet: true })).map(({ severity }) => severity)
    expect(new Set(severities)).toEqual(new Set(['major']))
    expect(severities.length).toBe(fixtures.report.counts.errors)
  })
})

describe.each([
  ['sarif', sarifPrints],
  ['gitlab', gitlabPrints],
] as const)('the fingerprints of %s', (_, prints) => {
  it('are different from each other', async () => {
    for (const run of [fixtures, runOver({ 'a.md': twice, 'b.md': twice })]) {
      const found = await prints(run)
      expect(new Set(found).size).toBe(found.length)
      expect(found.length).toBe(run.report.findings.length)
    }
  })

  it('stay when lines above come and go, and when a number changes', async () => {
    const before = await prints(runOver({ 'a.md': twice }))
    expect(before.length).toBe(2)
    expect(await prints(runOver({ 'a.md': moved(twice) }))).toEqual(before)
    expect(await prints(runOver({ 'a.md': twice.replaceAll(' 42\n', ' 43\n') }))).toEqual(before)
  })

  it('are others in another file', async () => {
    const [one] = await prints(runOver({ 'a.md': wrongTable }))
    const [other] = await prints(runOver({ 'b.md': wrongTable }))
    expect(one).not.toBe(other)
  })
})

/** What a small reader of XML sees: tags in order with attributes, well-formed, or an error. */
function xmlTags(text: string) {
  const tags: { name: string; depth: number; attributes: Record<string, string> }[] = []
  const open: string[] = []
  let at = text.startsWith('<?xml version="1.0" encoding="UTF-8"?>\n') ? text.indexOf('\n') + 1 : Number.NaN
  while (at < text.length) {
    const tag = /<(\/?)([a-z-]+)((?: [a-z]+="[^"<]*")*)(\/?)>|([^<]+)/y
    tag.lastIndex = at
    const match = tag.exec(text)
    if (!match) throw new Error(`not well-formed at ${text.slice(at, at + 40)}`)
    at = tag.lastIndex
    const [whole, closing, name = '', rawAttributes = '', empty, content] = match
    if (/&(?!(?:amp|lt|gt|quot);)/.test(whole)) throw new Error(`a bare & in ${whole}`)
    if (content !== undefined) continue
    if (closing) {
      expect(open.pop()).toBe(name)
      continue
    }
    const attributes = Object.fromEntries(
      [...rawAttributes.matchAll(/ ([a-z]+)="([^"]*)"/g)].map((one) => [one[1] ?? '', one[2] ?? '']),
    )
    tags.push({ name, depth: open.length, attributes })
    if (!empty) open.push(name)
  }
  expect(open).toEqual([])
  return tags
}

describe('--format junit', () => {
  it('is well-formed, suites in testsuites, cases in suites, and its counts are right', async () => {
    const tags = xmlTags(await rendered(fixtures, 'junit'))
    const named = (name: string) => tags.filter((tag) => tag.name === name)
    expect(new Set(tags.map(({ name, depth }) => `${depth} ${name}`))).toEqual(
      new Set(['0 testsuites', '1 testsuite', '2 testcase', '3 failure', '3 skipped', '3 system-out']),
    )
    expect(named('testsuites')[0]?.attributes).toEqual({
      name: 'keraudit',
      tests: String(named('testcase').length),
      failures: String(named('failure').length),
      errors: '0',
      time: '0',
    })
    const skipped = named('testsuite').reduce((sum, { attributes }) => sum + Number(attributes.skipped), 0)
    expect(skipped).toBe(named('skipped').length)
  })

  it('fits the schema of what Jenkins takes', async () => {
    const schema = readFileSync(join(root, 'fixtures/schemas/junit.xsd'), 'utf8')
    const validated = async (contents: string) =>
      (
        await validateXML({
          xml: { fileName: 'report.xml', contents },
          schema: { fileName: 'junit.xsd', contents: schema },
        })
      ).errors
    const report = await rendered(fixtures, 'junit')
    expect(await validated(report)).toEqual([])
    expect(await validated(await rendered(runOver({}), 'junit'))).toEqual([])
    expect(await validated(report.replace('<testcase ', '<testcase line="1" '))).not.toEqual([])
  })

  it('passes what is verified, fails what is wrong, skips what was only partly checked', async () => {
    const partial = rightTable.replace('dense (Dense)', 'mine (Mine) ').replace(/Total[\s\S]*/, '')
    const tags = xmlTags(await rendered(runOver({ 'a.md': rightTable, 'b.md': wrongTable, 'c.md': partial }), 'junit'))
    const shape = tags.map(({ name, attributes }) => `${name} ${attributes.name ?? attributes.message ?? ''}`)
    expect(shape).toEqual([
      'testsuites keraudit',
      'testsuite a.md',
      'testcase sequential',
      'testsuite b.md',
      'testcase sequential',
      'failure `dense`: 42 parameters printed, expected 24 (7 × 3 + 3)',
      'testsuite c.md',
      'testcase sequential',
      'skipped 1 row could not be checked',
    ])
  })

  it('does not pass a wrong summary whose error is suppressed', async () => {
    const text = `# keraudit: disable-next-summary KA201: printed by a fork\n${wrongTable}`
    const tags = xmlTags(await rendered(runOver({ 'a.md': text }), 'junit'))
    expect(tags.map(({ name }) => name)).toEqual(['testsuites', 'testsuite', 'testcase', 'skipped'])
    expect(tags[3]?.attributes.message).toContain('suppressed, in the baseline')
  })

  it('calls a test the same when lines above it come and go', async () => {
    const names = async (text: string) =>
      xmlTags(await rendered(runOver({ 'a.md': text }), 'junit'))
        .filter(({ name }) => name === 'testcase')
        .map(({ attributes }) => attributes.name)
    expect(await names(twice)).toEqual(['sequential', 'sequential (2)'])
    expect(await names(moved(twice))).toEqual(await names(twice))
  })

  it('stays well-formed whatever a layer or a file is called', async () => {
    const hostile = wrongTable.replace('dense (Dense)', '<&">]]>é (Dense)').replace('"sequential"', '"a<b&\u0001"')
    const text = await rendered(runOver({ 'a"<&>\u0000\ud800.md': hostile }), 'junit')
    expect(() => xmlTags(text)).not.toThrow()
    expect(/[^\n\x20-\ud7ff\ue000-\ufffd]/.test(text)).toBe(false)
  })
})
