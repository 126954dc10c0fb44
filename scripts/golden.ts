import { existsSync, writeFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { root } from '../test/cli/run-command.ts'
import { composedFamilies } from '../test/explain/families.ts'
import { goldenFolder, goldenText, summaryText } from '../test/explain/golden.ts'

const usage = `usage: npm run golden -- PATH…
PATH is a summary in fixtures/explain, such as fixtures/explain/dense.txt; its golden explanation is written beside it.
A composed summary (fixtures/explain/composed-FAMILY.txt) is written too.`

/** `npm run golden -- PATH…`: writes the golden explanations of these summaries, and nothing else. */
export async function main(argv: readonly string[]): Promise<number> {
  const names = argv.map((path) =>
    relative(join(root, goldenFolder), resolve(path)).replace(/(?:\.explain)?\.txt$/, ''),
  )
  const unknown = names.find((name) => !isKnown(name))
  if (names.length === 0 || unknown !== undefined) {
    console.error(unknown === undefined ? usage : `${unknown}: no such summary in ${goldenFolder}\n${usage}`)
    return 2
  }
  for (const name of names) await write(name)
  return 0
}

const fileOf = (name: string): string => join(root, goldenFolder, name)

function isKnown(name: string): boolean {
  return existsSync(`${fileOf(name)}.txt`) || composedFamilies.has(name)
}

async function write(name: string): Promise<void> {
  if (composedFamilies.has(name)) writeFileSync(`${fileOf(name)}.txt`, summaryText(name))
  writeFileSync(`${fileOf(name)}.explain.txt`, await goldenText(name))
  console.log(`${goldenFolder}/${name}.explain.txt`)
}
