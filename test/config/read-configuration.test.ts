import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import { describe, expect, it } from 'vitest'
import { readConfigurationFile } from '../../src/config/configuration-file.ts'
import { configurationKeys, readConfiguration } from '../../src/config/read-configuration.ts'
import { sourceText } from '../../src/text/source-text.ts'
import { root } from '../cli/run-command.ts'

const complaintsOf = (value: unknown) =>
  readConfiguration(value).complaints.map(({ path, message }) => `${path}: ${message}`)

const scaled = {
  classes: ['Scaled'],
  config: { units: 'int' },
  inputs: ['(batch, input_dim)'],
  output: '(batch, units)',
  weights: { kernel: '(input_dim, units)', bias: { shape: '(units)' } },
}

describe('a configuration', () => {
  it('may be empty', () => {
    expect(complaintsOf({})).toEqual([])
  })

  it.each([
    [[], ': must be an object, not a list'],
    [{ rulez: {} }, 'rulez: is an unknown key; did you mean rules?'],
    [
      { colour: 1 },
      'colour: is an unknown key; known keys: rules, limits, layers, aliases, opaque, models, select, ignore, exclude, failOn',
    ],
    [{ rules: { 'param-cuont': 'off' } }, 'rules["param-cuont"]: is an unknown key; did you mean param-count?'],
    [{ rules: { KA201: 'fatal' } }, 'rules.KA201: must be one of off, note, warning, error, not "fatal"'],
    [{ rules: { KA801: 'off' } }, 'rules.KA801: cannot be changed: an invalid configuration is always an error'],
    [{ failOn: 'often' }, 'failOn: must be one of error, warning, partial, never, not "often"'],
    [{ ignore: 'docs' }, 'ignore: must be a list, not "docs"'],
    [{ ignore: [''] }, 'ignore[0]: is empty'],
    [
      { aliases: { MyDense: 'Dens' } },
      'aliases.MyDense: unknown layer class Dens; an alias maps "your class" to a known class',
    ],
    [
      { limits: ['total_params'] },
      'limits[0]: a limit must be a comparison, such as total_params <= 5000000 or params < total_params // 2',
    ],
    [
      { limits: ['weights < 5'] },
      'limits[0]: unknown name weights; known names: total_params, trainable_params, non_trainable_params, optimizer_params, layers, macs, peak_activations, params',
    ],
    [{ limits: ['total_params < 90071992547409930000'] }, 'limits[0]: a number in a limit cannot exceed 2^53 − 1'],
    [{ limits: [`layers < ${'1 + '.repeat(80)}1`] }, 'limits[0]: a limit has at most 300 characters'],
    [
      { limits: ['largest(layers, 2) < 5'] },
      'limits[0]: a limit may contain only numbers, names, arithmetic and comparisons',
    ],
    [{ limits: ['total_params < 9007199254740993'] }, 'limits[0]: a number in a limit cannot exceed 2^53 − 1'],
    [
      { limits: [{ limit: 'layers < 5', severity: 'off' }] },
      'limits[0].severity: must be one of note, warning, error, not "off"',
    ],
    [{ layers: [{}] }, 'layers[0]: has no classes'],
    [{ layers: [{ ...scaled, weight: {} }] }, 'layers[0].weight: is an unknown key; did you mean weights?'],
    [
      { layers: [{ ...scaled, config: { units: 'integer' } }] },
      'layers[0].config.units: must be one of int, bool, choice, axis, axes, subset, permutation, list, sides, not "integer"',
    ],
    [
      { layers: [{ ...scaled, weights: { bias: { shape: '(unit)' } } }] },
      'layers[0].weights.bias.shape: unbound name unit: it is neither a key of config nor an axis by itself in inputs or outputs',
    ],
    [
      { layers: [{ ...scaled, weights: { bias: { shape: 5 } } }] },
      'layers[0].weights.bias.shape: must be a string, not 5',
    ],
    [
      { layers: [{ ...scaled, examples: [{ inputs: [[null, 10]], output: [null, 4], params: 45 }] }] },
      'layers[0].examples[0]: does not fit: with these shapes, the layer has 44 parameters, not 45',
    ],
  ])('%j', (value, complaint) => {
    expect(complaintsOf(value)).toEqual([complaint])
  })

  it('keeps what is right beside what is wrong', () => {
    const { configuration } = readConfiguration({ rules: { KA201: 'warning', KA999: 'off' }, failOn: 3, opaque: ['A'] })
    expect([...configuration.severities]).toEqual([['KA201', 'warning']])
    expect(configuration.customization.opaque).toEqual(['A'])
    expect(configuration.failOn).toBeNull()
  })

  it('takes own members only, whatever they are called', () => {
    const text = '{ "aliases": { "__proto__": "Dense", "constructor": "Dense" }, "rules": { "__proto__": "off" } }'
    const file = readConfigurationFile(sourceText('a.json', text), false)
    expect([...(file?.configuration.customization.aliases ?? [])]).toEqual([
      ['__proto__', 'Dense'],
      ['constructor', 'Dense'],
    ])
    expect(file?.findings.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^rules\.__proto__: is an unknown key/),
    ])
    expect(({} as { off?: unknown }).off).toBeUndefined()
  })
})

describe('a configuration file', () => {
  const found = (text: string) =>
    readConfigurationFile(sourceText('keraudit.config.json', text), false)?.findings.map(
      ({ code, line, column, message }) => `${code} ${line}:${column} ${message}`,
    )

  it('names the place of what is wrong', () => {
    expect(found('{\n  "ignore": [],\n  "failOn": "often"\n}')).toEqual([
      'KA801 3:13 failOn: must be one of error, warning, partial, never, not "often"',
    ])
  })

  it.each([
    ['', '1:1 cannot parse the configuration: expected a value, found the end of the text'],
    ['{\n  "rules": {},\n}', '3:1 cannot parse the configuration: JSON does not allow a comma after the last member'],
    ['{ "ignore": ["a",] }', '1:18 cannot parse the configuration: JSON does not allow a comma after the last item'],
    [
      '{\n  // none\n}',
      '2:3 cannot parse the configuration: expected a name in double quotes, found a comment, which JSON does not allow',
    ],
    [
      "{ 'rules': {} }",
      "1:3 cannot parse the configuration: expected a name in double quotes, found ', where JSON requires double quotes",
    ],
    ['{ "rules": {} "limits": [] }', '1:15 cannot parse the configuration: expected a comma or }, found "\\""'],
    ['{ "rules": yes }', '1:12 cannot parse the configuration: expected a value, found "yes"'],
    ['{ "rules": {}', '1:14 cannot parse the configuration: expected a comma or }, found the end of the text'],
    ['{ "failOn": "never\n}', '1:13 cannot parse the configuration: unterminated string'],
    ['{ "ignore": [], "ignore": [] }', '1:25 cannot parse the configuration: "ignore" occurs twice'],
    ['{} {}', '1:4 cannot parse the configuration: unexpected text after the value'],
    ['['.repeat(100_000), '1:62 cannot parse the configuration: nested deeper than 60 levels'],
  ])('%#: where it breaks', (text, place) => {
    expect(found(text)).toEqual([`KA801 ${place}`])
  })

  it('in package.json is the member keraudit', () => {
    const read = (text: string) => readConfigurationFile(sourceText('package.json', text), true)
    expect(read('{ "name": "keraudit" }')).toBeNull()
    expect(read('{ "name": "a", }')).toBeNull()
    expect(read('{ "keraudit": { "failOn": "never" } }')?.configuration.failOn).toBe('never')
    expect(read('{\n "keraudit": { "failOn": 1 } }')?.findings).toMatchObject([
      { line: 2, column: 26, message: 'keraudit.failOn: must be one of error, warning, partial, never, not 1' },
    ])
  })
})

describe('the published schema', () => {
  const schema = JSON.parse(readFileSync(join(root, 'schemas/config.schema.json'), 'utf8'))
  const validate = new Ajv({ allowUnionTypes: true }).compile(schema)
  const example = readFileSync(join(root, 'fixtures/config/keraudit.config.json'), 'utf8')

  it('knows the keys that are read', () => {
    expect(Object.keys(schema.properties).sort()).toEqual(['$schema', ...configurationKeys].sort())
  })

  it('takes the example, and so does the reader', () => {
    expect(validate(JSON.parse(example))).toBe(true)
    expect(readConfigurationFile(sourceText('keraudit.config.json', example), false)?.findings).toEqual([])
  })

  it.each([
    { failOn: 'often' },
    { rulez: {} },
    { layers: [{}] },
    { layers: [{ classes: ['A'], weight: {} }] },
    { limits: [5] },
  ])('refuses %j, and so does the reader', (value) => {
    expect(validate(value)).toBe(false)
    expect(complaintsOf(value)).not.toEqual([])
  })
})
