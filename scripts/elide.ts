import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { audit } from '../src/index.ts'
import { isQuiet, takeOption, textsIn } from './forging/command.ts'
import { elided } from './forging/elisions.ts'
import { seededRandom } from './forging/random.ts'

const usage = `usage: node scripts/run.mjs scripts/elide.ts COUNT FOLDER… [--seed N] [--keep FOLDER]
Leaves rows, columns or ends out of the texts (*.txt) of these folders in COUNT ways, as people do it, and audits what is left. The texts
are right, so that every error is a false one; those are listed, and kept in the folder that --keep names.`

/** Elides texts and counts what is falsely called wrong. */
export async function main(args: readonly string[]): Promise<number> {
  const argv = [...args]
  const random = seededRandom(Number(takeOption(argv, '--seed', '1')))
  const keep = takeOption(argv, '--keep', '')
  const [count = '0', ...folders] = argv
  const right = textsIn(folders).filter(([, text]) => isQuiet(audit(text).counts))
  if (right.length === 0) {
    console.error(usage)
    return 2
  }
  if (keep !== '') mkdirSync(keep, { recursive: true })
  const rules = new Map<string, number>()
  let [made, wrong, verified] = [0, 0, 0]
  for (let tries = 0; made < Number(count) && tries < Number(count) * 10; tries++) {
    const [path = '', text = ''] = right[random(right.length)] ?? []
    const cut = elided(text, random)
    if (!cut) continue
    made++
    const { findings, counts } = audit(cut.text)
    if (counts.verified > 0) verified++
    const loud = findings.filter(({ severity }) => severity !== 'note')
    for (const { code, severity } of loud) {
      const rule = `${severity} ${code}`
      rules.set(rule, (rules.get(rule) ?? 0) + 1)
    }
    if (loud.length === 0) continue
    if (counts.errors > 0) wrong++
    const [first] = loud
    console.log(`${first?.severity} ${first?.code} ${made} ${path} (${cut.ways.join('; ')}): ${first?.message}`)
    if (keep !== '') writeFileSync(join(keep, `${made}.txt`), cut.text)
  }
  console.log(`${made} elided texts of ${right.length}; ${wrong} with errors, ${verified} verified`)
  for (const [rule, times] of rules) console.log(`${rule}: ${times}`)
  return wrong > 0 ? 1 : 0
}
