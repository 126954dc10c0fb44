import { paragraph, section, text } from '../../document/build.ts'
import type { Blocks } from '../../document/document.ts'
import { toMarkdown } from '../../document/to-markdown.ts'
import { toTerminal } from '../../document/to-terminal.ts'
import { catalogue } from '../../layers/catalogue.ts'
import { customized } from '../../layers/custom.ts'
import type { LayerEntry } from '../../layers/layer-entry.ts'
import { layerDocument, layersDocument } from '../../manual/layer-document.ts'
import { layerPage } from '../../manual/layer-page.ts'
import { layerPages } from '../../manual/layer-pages.ts'
import { printableJson } from '../../words/printable.ts'
import { usesColor } from '../color.ts'
import type { ExitCode } from '../exit-codes.ts'
import type { Io } from '../io.ts'
import { layerNamed } from '../layer-name.ts'
import { narrowPage, pageWidthOf } from '../page-width.ts'
import { complainOfConfigurations, finish, type Run, startRun } from '../run.ts'
import type { KnowledgeOptions, LayersOptions } from './knowledge-options.ts'

type Layers = ReadonlyMap<string, readonly LayerEntry[]>

const hasWeights = (entry: LayerEntry): boolean =>
  entry.weights.length > 0 || entry.signatures.some(({ weights = [] }) => weights.length > 0)

function layerList(layers: Layers): Blocks {
  const all = [...layers]
  const weighted = all.filter(([, entries]) => entries.some(hasWeights)).map(([name]) => name)
  const others = all.filter(([, entries]) => !entries.some(hasWeights)).map(([name]) => name)
  const block = (title: string, names: readonly string[]) =>
    section(`${title} (${names.length})`, [paragraph(text(names.join(', ')))])
  return [...block('With weights', weighted), ...block('Without', others)]
}

/** Writes the page of a class, or the list of all. */
function write(layers: Layers, wanted: string | undefined, { format, color }: KnowledgeOptions, run: Run): void {
  const { io } = run
  const look = { color: usesColor(color, io.env, io.stdout), width: pageWidthOf(io.stdout, io.env, narrowPage) }
  if (wanted === undefined) {
    if (format === 'markdown') io.stdout.write(toMarkdown([layersDocument(layerPages(layers))]))
    else if (format === 'json') io.stdout.write(`${printableJson(layerPages(layers))}\n`)
    else io.stdout.write(toTerminal(layerList(layers), look))
    return
  }
  const name = layerNamed(wanted, layers, run)
  if (name === null) return
  const page = layerPage(name, layers.get(name) ?? [])
  if (format === 'json') io.stdout.write(`${printableJson([page])}\n`)
  else
    io.stdout.write(
      format === 'markdown' ? toMarkdown([layerDocument(page)], 2) : toTerminal([layerDocument(page)], look),
    )
}

/** Writes what is known of one class or of all, those of the configuration among them. */
export async function runLayers(wanted: string | undefined, options: LayersOptions, io: Io): Promise<ExitCode> {
  const run = startRun(io, options.config)
  const { configuration } = await run.configurations.of(io.cwd)
  write(customized(catalogue, configuration.customization), wanted, options, run)
  complainOfConfigurations(run)
  return finish(run)
}
