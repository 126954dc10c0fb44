import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { catalogue } from '../src/layers/catalogue.ts'
import { kerasOperations } from '../src/layers/families/operations.ts'
import type { LayerPage } from '../src/manual/layer-page.ts'
import { layerPages } from '../src/manual/layer-pages.ts'
import { formatCount } from '../src/words/number.ts'
import { keraudit, root } from '../test/cli/run-command.ts'
import { dialectsPage } from './dialects-page.ts'
import { manPage } from './man-page.ts'
import { questionsPage } from './questions-page.ts'
import { schemaPage, withDialects } from './schema-page.ts'

/** A document of the repository that is generated, whole or in part. */
interface Document {
  /** Where it lies, from the root of the repository. */
  readonly path: string
  /** What it must hold today, given what it holds now. */
  readonly generate: (current: string) => string | Promise<string>
}

/** The output of a command, as a whole document. */
const printed = (path: string, argv: readonly string[]): Document => ({
  path,
  generate: async () => (await keraudit(argv)).stdout,
})

/** Every generated document. `npm run docs` writes them; a test fails when one is out of date. */
export const documents: readonly Document[] = [
  { path: 'README.md', generate: async (readme) => withSection(await withOutputs(readme), 'layers', layerCounts()) },
  printed('docs/rules.md', ['rules', '--format', 'markdown']),
  printed('docs/layers.md', ['layers', '--format', 'markdown']),
  { path: 'docs/keraudit.1', generate: manPage },
  { path: 'docs/dialects.md', generate: dialectsPage },
  { path: 'docs/questions.md', generate: questionsPage },
  { path: 'schemas/config.schema.json', generate: schemaPage },
  ...['report', 'explanation', 'diff'].map((name) => ({
    path: `schemas/${name}.schema.json`,
    generate: withDialects,
  })),
]

/** What a document holds now. */
export const read = (path: string): string => readFileSync(join(root, path), 'utf8')

/** The document with the output of every command in a `console` block below that command. */
async function withOutputs(document: string): Promise<string> {
  const blocks = [...document.matchAll(/^```console\n\$ keraudit ([^\n]*)\n[\s\S]*?^```$/gm)]
  let text = document
  for (const [block, command = ''] of blocks) {
    const { stdout } = await keraudit(command.split(' '))
    text = text.replace(block, () => `\`\`\`console\n$ keraudit ${command}\n${stdout}\`\`\``)
  }
  return text
}

/** The document with new content between the markers of a generated section. Throws where the markers are missing. */
function withSection(document: string, name: string, content: string): string {
  const [begin, end] = [`<!-- ${name}: generated -->\n`, `<!-- /${name} -->\n`]
  const [from, to] = [document.indexOf(begin), document.indexOf(end)]
  if (from < 0 || to < from) throw new Error(`no section between ${begin.trim()} and ${end.trim()}`)
  return `${document.slice(0, from + begin.length)}\n${content}\n\n${document.slice(to)}`
}

const hasWeights = ({ kinds }: LayerPage): boolean => kinds.some(({ weights }) => weights.length > 0)

/** How many layer classes are known, in a table. */
function layerCounts(): string {
  const pages = layerPages(catalogue)
  const operations = new Set(kerasOperations.flatMap(({ classes }) => classes))
  const isOperation = ({ className }: LayerPage) => operations.has(className)
  const groups: readonly (readonly [string, readonly LayerPage[]])[] = [
    ['layers with weights', pages.filter(hasWeights)],
    ['layers without weights', pages.filter((page) => !hasWeights(page) && !isOperation(page))],
    [
      'operations of Keras 3, from `Abs` to `ZerosLike`',
      pages.filter((page) => !hasWeights(page) && isOperation(page)),
    ],
  ]
  const rows = groups.map(([title, group]) => {
    const classes = group.reduce((sum, { alike }) => sum + 1 + alike.length, 0)
    return `| ${title} | ${formatCount(classes)} |`
  })
  return ['|  | classes |', '|---|---:|', ...rows].join('\n')
}
