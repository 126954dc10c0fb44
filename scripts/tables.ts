import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { audit } from '../src/index.ts'
import { takeOption } from './forging/command.ts'
import { seededRandom } from './forging/random.ts'
import { judged } from './tables/judge.ts'
import { madeTables } from './tables/made.ts'

const usage = `usage: node scripts/run.mjs scripts/tables.ts COUNT [--seed N] [--keep FOLDER]
Writes COUNT tables as people do, in sixteen styles, every second one with one mistake, and prints how many classes are right, how many mistakes
are named at their place, and which errors are false. The numbers come from arithmetic of its own.`

const percent = (part: number, whole: number) => `${((100 * part) / Math.max(1, whole)).toFixed(1)} %`

/** Writes tables and prints how they are read. */
export async function main(args: readonly string[]): Promise<number> {
  const argv = [...args]
  const random = seededRandom(Number(takeOption(argv, '--seed', '1')))
  const keep = takeOption(argv, '--keep', '')
  const count = Number(argv[0] ?? Number.NaN)
  if (!Number.isSafeInteger(count)) {
    console.error(usage)
    return 2
  }
  if (keep !== '') mkdirSync(keep, { recursive: true })
  const sums = { classes: 0, rows: 0, mistakes: 0, named: 0, falseErrors: 0 }
  for (const [at, table] of madeTables(count, random).entries()) {
    const { classes, rows, isNamed, falseErrors } = judged(table, audit(table.text))
    const title = `${at} ${table.style}${table.mistake ? ` ${table.mistake.kind} ${table.mistake.row ?? 'total'}` : ''}`
    if (classes < rows) console.log(`${title}: ${rows - classes} of ${rows} classes are wrong`)
    if (isNamed === false) console.log(`${title}: not named`)
    for (const error of falseErrors) console.log(`${title}: ${error}`)
    if (keep !== '') writeFileSync(join(keep, `${title.replaceAll(' ', '-')}.txt`), table.text)
    sums.classes += classes
    sums.rows += rows
    sums.mistakes += isNamed === null ? 0 : 1
    sums.named += isNamed ? 1 : 0
    sums.falseErrors += falseErrors.length
  }
  const { classes, rows, mistakes, named, falseErrors } = sums
  console.log(`classes right ${classes} of ${rows} (${percent(classes, rows)})`)
  console.log(`mistakes named ${named} of ${mistakes} (${percent(named, mistakes)})`)
  console.log(`false errors ${falseErrors}`)
  return falseErrors === 0 ? 0 : 1
}
