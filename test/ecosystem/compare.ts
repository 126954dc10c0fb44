import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { takeOption } from '../../scripts/forging/command.ts'
import { root } from '../cli/run-command.ts'
import { fetchPinned, type LaidOut, layOut, type Pinned, readList } from './checkout.ts'
import { type Checked, checked, type Found } from './findings.ts'
import { readVerdicts, type Verdict } from './verdicts.ts'

const here = join(root, 'test/ecosystem')
const usage = `usage: node scripts/run.mjs test/ecosystem/compare.ts FOLDER BEFORE AFTER [--list FILE] [--verdicts FILE] [--from URL] [--offline]
Checks each repository of the list with two builds (paths of cli.js) and prints the findings that only one of them has, each with
the verdict of whoever looked at it. FOLDER keeps what was fetched. --from: where repositories are fetched (https://github.com).
Exits with 1 if a new finding is a false alarm, or was not judged, or if a genuine one is gone.`

interface Difference {
  readonly sign: '+' | '-'
  readonly found: Found
  readonly verdict: Verdict | undefined
}

const without = (some: readonly Found[], others: readonly Found[]): readonly Found[] => {
  const hashes = new Set(others.map(({ hash }) => hash))
  return some.filter(({ hash }) => !hashes.has(hash))
}

function differences({ before, after }: Comparison, verdicts: ReadonlyMap<string, Verdict>): readonly Difference[] {
  const signed = (sign: '+' | '-', some: readonly Found[]) =>
    some.map((found): Difference => ({ sign, found, verdict: verdicts.get(found.hash) }))
  return [
    ...signed('-', without(before.findings, after.findings)),
    ...signed('+', without(after.findings, before.findings)),
  ]
}

/** An error or warning that appears must be known to be genuine or undecided; one that disappears must not have been genuine. */
const isBad = ({ sign, found, verdict }: Difference): boolean =>
  found.severity !== 'note' &&
  (sign === '-' ? verdict?.judgement === 'genuine' : verdict === undefined || verdict.judgement === 'false alarm')

function print({ sign, found, verdict }: Difference): void {
  const judged = verdict === undefined ? 'not judged' : `${verdict.judgement}: ${verdict.why}`
  console.log(`${sign} ${found.hash} ${found.severity} ${found.place}\n    ${found.text}\n    ${judged}`)
}

interface Comparison {
  readonly before: Checked
  readonly after: Checked
  readonly laidOut: LaidOut
}

async function compared(pinned: Pinned, folder: string, builds: readonly [string, string]): Promise<Comparison | null> {
  const into = mkdtempSync(join(tmpdir(), 'keraudit-ecosystem-'))
  try {
    const laidOut = layOut(pinned, folder, into)
    if (laidOut === 'absent') return null
    return { laidOut, before: await checked(builds[0], into, pinned), after: await checked(builds[1], into, pinned) }
  } finally {
    rmSync(into, { recursive: true, force: true })
  }
}

interface Sums {
  repositories: number
  missing: number
  inPart: number
  different: number
  bad: number
  readonly counts: Record<keyof Checked['counts'], [number, number]>
}

function add(sums: Sums, { before, after, laidOut }: Comparison): void {
  sums.repositories += 1
  sums.inPart += laidOut === 'in part' ? 1 : 0
  for (const [name, pair] of Object.entries(sums.counts) as [keyof Checked['counts'], [number, number]][]) {
    pair[0] += before.counts[name]
    pair[1] += after.counts[name]
  }
}

const noCounts = (): Sums['counts'] => ({
  files: [0, 0],
  summaries: [0, 0],
  verified: [0, 0],
  partial: [0, 0],
  mismatch: [0, 0],
})

function printSums({ repositories, missing, inPart, different, bad, counts }: Sums): void {
  console.log(`\nrepositories checked ${repositories} (${inPart} without some large files), not at hand ${missing}`)
  for (const [name, [before, after]] of Object.entries(counts)) console.log(`${name} ${before} → ${after}`)
  console.log(`findings that changed ${different}, of them bad or not judged ${bad}`)
}

/** Compares two builds over the repositories of a list. */
export async function main(args: readonly string[]): Promise<number> {
  const argv = [...args]
  const list = readList(readFileSync(takeOption(argv, '--list', join(here, 'repositories.txt')), 'utf8'))
  const verdicts = readVerdicts(takeOption(argv, '--verdicts', join(here, 'verdicts.json')))
  const origin = takeOption(argv, '--from', 'https://github.com')
  const isOffline = argv.includes('--offline')
  const [folder, before, after] = argv.filter((arg) => arg !== '--offline').map((path) => resolve(path))
  if (folder === undefined || before === undefined || after === undefined) {
    console.error(usage)
    return 2
  }
  const sums: Sums = { repositories: 0, missing: 0, inPart: 0, different: 0, bad: 0, counts: noCounts() }
  for (const pinned of list) {
    const failure = isOffline ? null : fetchPinned(pinned, folder, origin)
    const comparison = failure === null ? await compared(pinned, folder, [before, after]) : null
    if (comparison === null) {
      sums.missing += 1
      console.log(`? ${pinned.repository}: ${failure ?? 'not fetched'}`)
      continue
    }
    add(sums, comparison)
    const changed = differences(comparison, verdicts)
    for (const difference of changed) print(difference)
    sums.different += changed.length
    sums.bad += changed.filter(isBad).length
  }
  printSums(sums)
  return sums.bad === 0 && sums.repositories > 0 ? 0 : 1
}
