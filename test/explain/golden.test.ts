import { existsSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Explanation, PrintedLayer } from '../../src/explain/explanation.ts'
import { audit } from '../../src/index.ts'
import type { ConfigValue } from '../../src/layers/config-value.ts'
import type { LayerEntry } from '../../src/layers/layer-entry.ts'
import { keraudit, root } from '../cli/run-command.ts'
import { equationsIn, evaluate } from './arithmetic.ts'
import { composedFamilies, entryFiles } from './families.ts'
import { goldenFolder, goldenNames, goldenText, summaryText } from './golden.ts'

/** A file of the golden folder; one that is missing is no reason to write it, but to fail. */
function golden(file: string): string {
  const path = `${goldenFolder}/${file}`
  if (!existsSync(join(root, path))) throw new Error(`${path} is missing: npm run golden -- ${path} writes it`)
  return readFileSync(join(root, path), 'utf8')
}

describe('the summaries that no current Keras prints', () => {
  it.each([...composedFamilies.keys()])('%s is composed of worked rows (npm run golden writes it)', (name) => {
    expect(golden(`${name}.txt`)).toBe(summaryText(name))
  })
})

describe('the explanation of every family of layers', () => {
  it.each(goldenNames)('%s (npm run golden writes it)', async (name) => {
    expect(await goldenText(name)).toBe(golden(`${name}.explain.txt`))
  })
})

const explained = new Map<string, Promise<readonly PrintedLayer[]>>()

/** Every row of a family’s summary as `--format json` explains it, explained once for all tests. */
function explainedLayers(name: string): Promise<readonly PrintedLayer[]> {
  const known = explained.get(name)
  if (known) return known
  const layers = keraudit(['explain', '--format', 'json', `${goldenFolder}/${name}.txt`]).then(({ stdout }) =>
    (JSON.parse(stdout) as Explanation).models.flatMap((model) => model.layers),
  )
  explained.set(name, layers)
  return layers
}

/** The rows among them that are explained by weights. */
async function explainedRows(name: string): Promise<readonly PrintedLayer[]> {
  return (await explainedLayers(name)).filter(({ weights }) => weights.length > 0)
}

describe('every file of entries', () => {
  it('has a summary of its name with a golden explanation, or a row in another', () => {
    const summaries = goldenNames.flatMap((name) => audit(golden(`${name}.txt`)).summaries)
    const classes = new Set(summaries.flatMap(({ layers }) => layers.map(({ className }) => className)))
    const isExplained = (file: string, entries: readonly LayerEntry[]) =>
      [basename(file), `composed-${basename(file)}`].some((name) => goldenNames.includes(name)) ||
      entries.some((entry) => entry.classes.some((name) => classes.has(name)))
    const files = [...entryFiles].filter(([file, entries]) => !isExplained(file, entries)).map(([file]) => file)
    expect(files, 'add a summary to fixtures/explain (CONTRIBUTING.md)').toEqual([])
    expect(entryFiles.size).toBeGreaterThan(40)
  })
})

/** The numbers of a config by name: `units`, `kernel_size[0]`, also those of layers inside. */
function numbersOf(config: ConfigValue, name = ''): readonly (readonly [string, number])[] {
  if (typeof config === 'number') return [[name, config]]
  if (Array.isArray(config)) {
    const single = config.length === 1 ? numbersOf(config[0] ?? null, name) : []
    return [...single, ...config.flatMap((value, at) => numbersOf(value, `${name}[${at}]`))]
  }
  if (typeof config !== 'object' || config === null) return []
  return Object.entries(config).flatMap(([key, value]) => numbersOf(value, key))
}

const has = (config: PrintedLayer['config'], key: string, value: ConfigValue) =>
  config.some((one) => one.key === key && one.value === value)

/** What the names of a formula stand for: config keys, and dimensions of the inputs by what Keras calls them. */
function namesOf({ config, inputShapes, outputShapes, weights }: PrintedLayer): ReadonlyMap<string, number> {
  const [first, second = inputShapes?.[0], third = second] = inputShapes ?? []
  const last = (shape: typeof first) => Number(shape?.at(-1))
  const isChannelsFirst = has(config, 'data_format', 'channels_first') || has(config, 'dim_ordering', 'th')
  const channels = isChannelsFirst ? Number(first?.[1]) : last(first)
  const own = new Map(
    config.flatMap(({ key, value }) => {
      const [, part, name = key] = /^(.*)\.(.*)$/.exec(key) ?? []
      return numbersOf(value, part === 'backward_layer' ? `${name}_backward` : name)
    }),
  )
  const symbols = weights.flatMap(({ symbolicShape, shape }) =>
    symbolicShape.flatMap((symbol, axis): [string, number][] => {
      const dim = shape[axis]
      return /^[a-z]\w*$/.test(symbol) && dim !== undefined ? [[symbol, dim]] : []
    }),
  )
  return new Map<string, number>([
    ...symbols,
    ['output_shape', Number(outputShapes?.[0]?.at(-1))],
    ['input_dim', last(first)],
    ['input_channels', channels],
    ['channels', last(first)],
    ['query_dim', last(first)],
    ['value_input_dim', last(second)],
    ['key_input_dim', last(third)],
    ...own,
    ['num_repeats', Number(own.get('num_query_heads')) / Number(own.get('num_key_value_heads'))],
  ])
}

describe.each(goldenNames)('the arithmetic of %s', (name) => {
  it('has weights that make up the printed counts', async () => {
    for (const { name: row, weights, params } of await explainedRows(name)) {
      for (const { shape, size } of weights) expect(shape.reduce((product, dim) => product * dim, 1)).toBe(size)
      expect([row, weights.reduce((sum, { size }) => sum + size, 0)]).toEqual([row, params.printed])
    }
  })

  it('has substitutions and steps that are right, and end at the printed count', async () => {
    for (const { name: row, substitution, steps, params } of await explainedRows(name)) {
      const [left = '', right = ''] = (substitution ?? '').split(' = ')
      expect([row, evaluate(left), Number(right)]).toEqual([row, params.printed, params.printed])
      const equations = steps.flatMap(equationsWithDivision)
      expect(equations).toHaveLength(steps.length)
      for (const equation of equations)
        expect([equation.left, evaluate(equation.left)]).toEqual([equation.left, equation.right])
      if (equations.length > 0) expect([row, equations.at(-1)?.right]).toEqual([row, params.printed])
    }
  })

  it('has formulas that give the printed counts with the configuration and shapes beside them', async () => {
    for (const layer of await explainedRows(name)) {
      const { name: row, formula, params } = layer
      // What is made of a list of dimensions is told by its substitution.
      if (formula === null || /\w\(|\baxes\b/.test(formula)) continue
      const names = namesOf(layer)
      const value = evaluate(formula, (symbol) => names.get(symbol) ?? Number.NaN)
      expect([row, formula, value]).toEqual([row, formula, params.printed])
    }
  })
})

/** A step of an explanation, `(16 − 3) ÷ 2 = 6`: also with the division that sentences leave out. */
function equationsWithDivision(step: string) {
  const [left = '', right = ''] = step.split(' = ')
  return [...equationsIn(step), ...(left.includes('÷') ? [{ left, right: Number(right.replaceAll(',', '')) }] : [])]
}

/** What real Keras says of the rows of a family’s model. */
interface Truth {
  readonly layers: readonly {
    readonly params: number
    readonly weights: readonly {
      readonly name: string
      readonly shape: readonly number[]
      readonly trainable: boolean
    }[]
  }[]
}

const printed = goldenNames.filter((name) => existsSync(join(root, goldenFolder, `${name}.json`)))

describe.each(printed)('the weights of %s', (name) => {
  const truth = JSON.parse(golden(`${name}.json`)) as Truth
  const written = (weights: Truth['layers'][number]['weights']) =>
    weights.map(({ shape, trainable }) => `${shape.join('×')}${trainable ? '' : ' never trained'}`).sort()

  it('are those of the real layers wherever a row is determined', async () => {
    const layers = await explainedLayers(name)
    const real = truth.layers.filter((_, at) => layers.length === truth.layers.length || at > 0)
    expect(layers).toHaveLength(real.length)
    layers.forEach((layer, at) => {
      expect([layer.name, layer.params.printed]).toEqual([layer.name, real[at]?.params])
      if (layer.outcome === 'determined' && layer.variant === null)
        expect([layer.name, written(layer.weights)]).toEqual([layer.name, written(real[at]?.weights ?? [])])
    })
  })
})
