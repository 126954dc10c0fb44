import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { auditSource } from '../src/pipeline.ts'
import { reprint } from '../src/print/print-summary.ts'
import type { DialectId } from '../src/summary/summary.ts'
import { sourceText } from '../src/text/source-text.ts'

const usage = `usage: node scripts/run.mjs scripts/reprint.ts FOLDER [OTHER DIALECT]
Prints every summary of FOLDER again, and counts those that are the same, trailing blanks aside. With OTHER and DIALECT: as that printer
prints it, beside the summary of the same name in OTHER, where both are of the same model with the same settings.`

/** What a folder says of a text: the settings of summary(), and the model. */
interface Described {
  readonly settings: { readonly [name: string]: unknown }
  readonly layers: readonly { readonly name: string; readonly class: string; readonly params: number }[]
}

function described(folder: string, name: string): Described | null {
  const path = join(folder, `${name}.json`)
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Described) : null
}

/** Whether two texts show the same rows. */
function isSameModel(one: Described, other: Described): boolean {
  const rows = ({ layers }: Described) => JSON.stringify(layers.map((layer) => [layer.name, layer.class, layer.params]))
  const flags = ({ settings }: Described) => `${settings.expand_nested ?? false} ${settings.show_trainable ?? false}`
  return rows(one) === rows(other) && flags(one) === flags(other)
}

function lines(text: string): readonly string[] {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => line.trimEnd())
}

function reprinted(text: string, dialect: DialectId | null, length: unknown): readonly string[] {
  const source = sourceText('summary.txt', text)
  const [table] = auditSource(source).tables
  if (!table) return []
  const lineLength = typeof length === 'number' ? length : null
  return lines(reprint(source, table, { dialect, lineLength, positions: null }).lines.join('\n'))
}

export async function main([folder, other, dialect]: readonly string[]): Promise<number> {
  if (folder === undefined) {
    console.error(usage)
    return 2
  }
  const counts = { compared: 0, equal: 0 }
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.txt'))) {
    const name = file.slice(0, -4)
    const text = readFileSync(join(folder, file), 'utf8')
    const [one, second] = [described(folder, name), other === undefined ? null : described(other, name)]
    if (other !== undefined && !(one && second && isSameModel(one, second))) continue
    const wanted = lines(other === undefined ? text : readFileSync(join(other, file), 'utf8'))
    const got = reprinted(text, other === undefined ? null : (dialect as DialectId), second?.settings.line_length)
    counts.compared++
    const at = wanted.findIndex((line, place) => line !== got[place])
    if (at < 0 && wanted.length === got.length) counts.equal++
    else console.log(`${name}:${at + 1}\n  ${wanted[at] ?? ''}\n  ${got[at] ?? ''}`)
  }
  console.log(JSON.stringify(counts))
  return 0
}
