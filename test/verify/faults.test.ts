import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readConfigurationFile } from '../../src/config/configuration-file.ts'
import { derivationsOf, proofs } from '../../src/explain/proofs/index.ts'
import { remedies } from '../../src/fix/corrections.ts'
import { studySource } from '../../src/pipeline.ts'
import { sourceText } from '../../src/text/source-text.ts'
import { byContradiction } from '../../src/verify/fault.ts'
import { rules, rulesByKind } from '../../src/verify/rules/index.ts'

const root = join(import.meta.dirname, '../../fixtures')
const textsIn = (folder: string) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.txt') || file.endsWith('.md'))
    .sort()
    .map((file) => [`${folder}/${file}`, readFileSync(join(root, folder, file), 'utf8')] as const)

const study = (text: string, configuration = '{}') => {
  const file = readConfigurationFile(sourceText('keraudit.config.json', configuration), false)
  return studySource(sourceText('summary.txt', text), file?.configuration)
}

const broken = textsIn('broken')
/** Texts whose totals say something, and some that real Keras printed and that are doubtful or lost something. */
const others = [
  ...textsIn('totals'),
  ...[
    'keras3/called-outside-wired.txt',
    'keras3/classes-pooling.txt',
    'keras3/slice-wired.txt',
    'keras3/unused-input.txt',
    'explain/questions/negative-count.txt',
  ].map((file) => [file, readFileSync(join(root, file), 'utf8')] as const),
]
const examples = rules.map(({ code, docs }) => [code, docs.example, docs.configuration ?? '{}'] as const)

/** A table whose rows add up to 110, whose split to 130, and whose total to neither. */
const twice = `Model: "sequential"
_________________________________________________________________
Layer (type)                 Output Shape              Param #
=================================================================
input_1 (InputLayer)         [(None, 10)]              0
_________________________________________________________________
dense (Dense)                (None, 10)                110
=================================================================
Total params: 999
Trainable params: 130
Non-trainable params: 0
_________________________________________________________________`

/** Rows that add up to 110, and a total that is about another number. */
const rounded = twice.replace('999', '~120').replace('130', '110')

/** A written table in which the class in brackets is not the one that the name tells. */
const otherClass = `| Layer (type) | Output Shape | Param # |
|---|---|---|
| conv (Conv2D) | (None, 8, 8, 4) | 112 |
| dropout (Conv2D) | (None, 8, 8, 4) | 0 |`

/** A layer that no other takes, above one that another takes: dense_2 should take it. */
const unordered = `Model: "model"
__________________________________________________________________________________________________
 Layer (type)                   Output Shape         Param #     Connected to
==================================================================================================
 input_1 (InputLayer)           [(None, 10)]         0           []

 dense_1 (Dense)                (None, 10)           110         ['input_1[0][0]']

 dense_2 (Dense)                (None, 10)           110         ['input_1[0][0]']

 dense_3 (Dense)                (None, 10)           110         ['dense_2[0][0]']

==================================================================================================
Total params: 330
Trainable params: 330
Non-trainable params: 0
__________________________________________________________________________________________________`

describe.each(broken)('%s', (_, text) => {
  const { tables, findings } = study(text)

  it('is found in the summary and at the row that it names', () => {
    for (const { summary, row, layer, line } of findings) {
      const report = tables[summary ?? -1]?.report
      expect(report?.source.startLine).toBeLessThanOrEqual(line)
      expect(report?.source.endLine).toBeGreaterThanOrEqual(line)
      if (layer !== null) expect(report?.layers[row ?? -1]?.name).toBe(layer)
      if (row !== null) expect(report?.layers[row]?.line).toBeLessThanOrEqual(line)
    }
  })
})

describe('the causes in broken and doubtful summaries and in the examples of the rules', () => {
  const studied = [
    ...[...broken, ...others].map(([, text]) => study(text)),
    ...examples.map(([, text, configuration]) => study(text, configuration)),
    study(twice),
    study(rounded),
    study(otherClass),
    study(unordered),
  ]
  const found = studied.flatMap(({ tables }) =>
    tables.flatMap((table) => table.findings.map((one) => ({ ...one, table }))),
  )
  const errors = found.filter(({ raw }) => raw.severity === 'error' && !raw.rule.policy)

  it('are all that there are', () => {
    const kinds = new Set<string>(found.map(({ raw }) => raw.fault.kind))
    expect(Object.keys(rulesByKind).filter((kind) => !kinds.has(kind))).toEqual([])
  })

  it('are proven where they are errors', () => {
    expect(errors.length).toBeGreaterThanOrEqual(22)
    for (const { raw, table } of errors)
      expect(byContradiction(proofs, raw.fault, { table, diagnosis: table.verification.diagnosis }) ?? []).not.toEqual(
        [],
      )
  })

  it('have a number that sets them right, or a reason why none does', () => {
    for (const { raw, table } of errors) {
      const remedy = byContradiction(remedies, raw.fault, table.verification)
      expect(remedy?.kind === 'change' ? remedy.subject : remedy?.reason).toMatch(/./)
    }
  })
})

describe('two errors at one place', () => {
  const { tables, findings } = study(twice)
  const errors = findings.filter(({ severity }) => severity === 'error')

  it('each have a proof of their own', () => {
    expect(new Set(errors.map(({ code, line, column }) => `${code} ${line}:${column}`)).size).toBe(1)
    const [first, second] = tables.flatMap(derivationsOf)
    expect(first?.steps[0]?.text).toMatch(/^Every weight is either trainable or /)
    expect(second?.steps[0]?.text).toBe('The rows add up to 110.')
  })
})
