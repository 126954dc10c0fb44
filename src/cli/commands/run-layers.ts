import { type Style, styleOf } from '../../document/style.ts'
import { catalogue } from '../../layers/catalogue.ts'
import { customized } from '../../layers/custom.ts'
import type { LayerEntry } from '../../layers/define-layer.ts'
import { layerMarkdown } from '../../manual/layer-markdown.ts'
import { layerPage } from '../../manual/layer-page.ts'
import { layerPages } from '../../manual/layer-pages.ts'
import { layerText } from '../../manual/layer-text.ts'
import { closestNames } from '../../words/nearest.ts'
import { wrap } from '../../words/wrap.ts'
import { usesColor } from '../color.ts'
import type { ExitCode } from '../exit-codes.ts'
import type { Io } from '../io.ts'
import { pageWidthOf } from '../page-width.ts'
import { usage } from '../problem.ts'
import { complainOfConfigurations, finish, type Run, startRun } from '../run.ts'
import type { KnowledgeOptions, LayersOptions } from './knowledge-options.ts'

type Layers = ReadonlyMap<string, readonly LayerEntry[]>

const hasWeights = (entry: LayerEntry): boolean =>
  entry.weights.length > 0 || entry.signatures.some(({ weights = [] }) => weights.length > 0)

function layerList(layers: Layers, width: number, style: Style): string {
  const all = [...layers]
  const weighted = all.filter(([, entries]) => entries.some(hasWeights)).map(([name]) => name)
  const others = all.filter(([, entries]) => !entries.some(hasWeights)).map(([name]) => name)
  const block = (title: string, names: readonly string[]) => [
    style.bold(`${title} (${names.length})`),
    ...wrap(names.join(', '), width - 2).map((line) => `  ${line}`),
  ]
  return `${[...block('With weights', weighted), '', ...block('Without', others)].join('\n')}\n`
}

/** All pages as one document. */
function layersDocument(layers: Layers): string {
  const head = [
    '# Layers',
    '',
    'What `keraudit` knows of each layer class: its weights, how shapes pass through it, what a summary lets recover, and rows worked out.',
    '`keraudit layers Conv2D` shows the same in a terminal.',
    '',
    'Shapes are patterns: a name stands for one axis, `...` for any number of axes, and a function for the axis that comes of others:',
    '`conv(rows, 3, 2, padding, 1)` is what a window of 3 with strides of 2 leaves of the rows.',
  ].join('\n')
  return `${[head, ...layerPages(layers).map(layerMarkdown)].join('\n\n')}\n`
}

/** Writes the page of a class, or the list of all. */
function write(layers: Layers, wanted: string | undefined, { format, color }: KnowledgeOptions, run: Run): void {
  const { io, problems } = run
  const style = styleOf(usesColor(color, io.env, io.stdout))
  const width = pageWidthOf(io.stdout, io.env)
  if (wanted === undefined) {
    if (format === 'markdown') io.stdout.write(layersDocument(layers))
    else if (format === 'json') io.stdout.write(`${JSON.stringify(layerPages(layers))}\n`)
    else io.stdout.write(layerList(layers, width, style))
    return
  }
  const name = [...layers.keys()].find((one) => one.toLowerCase() === wanted.toLowerCase())
  if (name === undefined) {
    const near = closestNames(wanted, [...layers.keys()])
    const hint = near.length > 0 ? `did you mean ${near.join(', ')}?` : 'keraudit layers lists those that are'
    problems.push(usage(`no layer ${wanted} is known; ${hint}`))
    return
  }
  const page = layerPage(name, layers.get(name) ?? [])
  if (format === 'json') io.stdout.write(`${JSON.stringify([page])}\n`)
  else io.stdout.write(format === 'markdown' ? `${layerMarkdown(page)}\n` : layerText(page, width, style))
}

/** Writes what is known of one class or of all, those of the configuration among them. */
export async function runLayers(wanted: string | undefined, options: LayersOptions, io: Io): Promise<ExitCode> {
  const run = startRun(io, options.config)
  const { configuration } = await run.configurations.of(io.cwd)
  write(customized(catalogue, configuration.customization), wanted, options, run)
  complainOfConfigurations(run)
  return finish(run)
}
