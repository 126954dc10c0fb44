import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { audit } from '../src/index.ts'
import type { Report } from '../src/report/report.ts'
import { isQuiet, takeOption, textsIn } from './forging/command.ts'
import { forged, forgeryKinds, whySilent } from './forging/forgeries.ts'
import { unsaidMarks } from './forging/marks.ts'
import { seededRandom } from './forging/random.ts'

const usage = `usage: node scripts/run.mjs scripts/forge.ts COUNT FOLDER… [--seed N] [--kind KIND] [--keep FOLDER]
Makes COUNT forgeries of the texts (*.txt) of these folders, of each kind as many or all of one kind, and prints of each kind how many are called an error, how
many a doubt (a warning, or a note that the text itself does not get), and how many pass in silence.`

type Outcome = 'error' | 'doubt' | 'silent'

const sayings = ({ findings }: Report) =>
  new Set(findings.map(({ code, layer, message }) => `${code} ${layer} ${message}`))

/** What becomes of a forgery, by what is said of it and was not said of the text. */
function outcomeOf(before: Report, after: Report): Outcome {
  if (after.counts.errors > 0) return 'error'
  const known = sayings(before)
  return [...sayings(after)].some((saying) => !known.has(saying)) ? 'doubt' : 'silent'
}

/** Forges texts and prints who was noticed. */
export async function main(args: readonly string[]): Promise<number> {
  const argv = [...args]
  const random = seededRandom(Number(takeOption(argv, '--seed', '1')))
  const keep = takeOption(argv, '--keep', '')
  const only = takeOption(argv, '--kind', '')
  const kinds = forgeryKinds.filter((kind) => only === '' || kind === only)
  const [count = '0', ...folders] = argv
  const right = textsIn(folders).flatMap(([path, text]) => {
    const report = audit(text)
    return isQuiet(report.counts) ? [{ path, text, report }] : []
  })
  if (right.length === 0 || kinds.length === 0) {
    console.error(usage)
    return 2
  }
  if (keep !== '') mkdirSync(keep, { recursive: true })
  const each = Math.ceil(Number(count) / kinds.length)
  const table = new Map<string, Record<Outcome, number>>()
  for (const kind of kinds) {
    const row = { error: 0, doubt: 0, silent: 0 }
    table.set(kind, row)
    for (let tries = 0, made = 0; made < each && tries < each * 30; tries++) {
      const source = right[random(right.length)]
      const forgery = source && forged(source.text, kind, random)
      if (!source || !forgery) continue
      const report = audit(forgery.text)
      for (const mark of unsaidMarks(report))
        console.log(`marked wrong without a finding: ${mark}, ${source.path}: ${forgery.what}`)
      const outcome = outcomeOf(source.report, report)
      row[outcome]++
      made++
      if (outcome === 'error') continue
      const name = `${kind.replaceAll(' ', '-')}-${made}.txt`
      console.log(`${outcome}: ${kind}, ${source.path}: ${forgery.what} (${name})`)
      if (keep !== '') writeFileSync(join(keep, name), forgery.text)
    }
  }
  console.log(`${'kind'.padEnd(40)} error doubt silent`)
  for (const [kind, { error, doubt, silent }] of table)
    console.log(
      `${kind.padEnd(40)} ${String(error).padStart(5)} ${String(doubt).padStart(5)} ${String(silent).padStart(6)}`,
    )
  console.log('\nwhy some pass in silence')
  for (const [kind, why] of Object.entries(whySilent)) console.log(`${kind}: ${why}`)
  return 0
}
