import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { audit } from '../src/index.ts'
import { catalogue } from '../src/layers/catalogue.ts'
import { kerasOperations } from '../src/layers/families/operations.ts'
import { layerTable } from '../src/manual/layer-markdown.ts'
import { layerPages } from '../src/manual/layer-pages.ts'
import { version } from '../src/report/version.ts'
import { keraudit, root } from './cli/run-command.ts'

const read = (path: string) => readFileSync(join(root, path), 'utf8')

/** Runs the command of every ```console block and puts its output below it. */
async function regenerated(document: string): Promise<string> {
  const blocks = [...document.matchAll(/^```console\n\$ keraudit ([^\n]*)\n[\s\S]*?^```$/gm)]
  let text = document
  for (const [block, command] of blocks) {
    if (command === undefined) continue
    const { stdout } = await keraudit(command.split(' '))
    text = text.replace(block, () => `\`\`\`console\n$ keraudit ${command}\n${stdout}\`\`\``)
  }
  return text
}

/** The document with what stands between the markers of a generated part written anew. */
function withGenerated(document: string, name: string, content: string): string {
  const [begin, end] = [`<!-- ${name}: generated -->\n`, `<!-- /${name} -->\n`]
  const [from, to] = [document.indexOf(begin), document.indexOf(end)]
  expect(from).toBeGreaterThan(0)
  expect(to).toBeGreaterThan(from)
  return `${document.slice(0, from + begin.length)}\n${content}\n\n${document.slice(to)}`
}

const operations = new Set(kerasOperations.flatMap(({ classes }) => classes))

describe('README.md', () => {
  it('shows what the commands print today (npm run test:update writes it anew)', async () => {
    const table = layerTable(layerPages(catalogue), operations)
    const readme = withGenerated(await regenerated(read('README.md')), 'layers', table)
    await expect(readme).toMatchFileSnapshot(join(root, 'README.md'))
  })

  it('says what its library example prints', () => {
    const code = /^```js\n([\s\S]*?)^```$/m.exec(read('README.md'))?.[1] ?? ''
    const promised = [...code.matchAll(/^\/\/ (.*)$/gm)].map((match) => match[1])
    const printed: string[] = []
    const body = code.replace("import { audit } from 'keraudit'\n", '')
    new Function('audit', 'console', body)(audit, { log: (line: string) => printed.push(line) })
    expect(promised.length).toBeGreaterThan(0)
    expect(printed).toEqual(promised)
  })

  it('names two commands that do everything after a clone', () => {
    const readme = read('README.md')
    expect(readme).toContain('npm ci && node dist/cli.js fixtures/keras2/nine-class-cnn.txt\n')
    expect(readme).toContain('npm ci && npm test\n')
  })
})

describe.each([
  ['docs/rules.md', ['rules', '--format', 'markdown']],
  ['docs/layers.md', ['layers', '--format', 'markdown']],
])('%s', (path, command) => {
  it('is what the command prints today (npm run test:update writes it anew)', async () => {
    const { stdout } = await keraudit(command)
    await expect(stdout).toMatchFileSnapshot(join(root, path))
  })
})

describe('package.json', () => {
  it('has the version that reports name', () => {
    expect(JSON.parse(read('package.json')).version).toBe(version)
  })
})
