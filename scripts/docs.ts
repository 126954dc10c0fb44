import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../test/cli/run-command.ts'
import { documents, read } from './documents.ts'

/** `npm run docs`: writes every generated document and names those that changed. */
export async function main(): Promise<number> {
  for (const { path, generate } of documents) {
    const current = read(path)
    const generated = await generate(current)
    if (generated === current) continue
    writeFileSync(join(root, path), generated)
    console.log(`${path}: updated`)
  }
  return 0
}
