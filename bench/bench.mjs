// Measures the speed of the build in dist/ and prints one table (npm run bench -- [--pairs N] [--only WORD] [--before DIST]);
// docs/bench.md keeps one. --before measures another build beside it.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { longTexts } from './long-texts.mjs'
import { cpuOfPaste, whyNoPage } from './page.mjs'
import { compare, cpuHere, cpuOf, median } from './processes.mjs'
import { filesUnder, longSummary, read, writeMarkdown } from './texts.mjs'

const { values: options } = parseArgs({
  options: { pairs: { type: 'string', default: '15' }, only: { type: 'string' }, before: { type: 'string' } },
})
const pairs = Number(options.pairs)
const root = fileURLToPath(new URL('..', import.meta.url))
const shared = join(root, '..', 'shared', 'truth')
const folder = mkdtempSync(join(tmpdir(), 'keraudit-bench-'))
/** The build that is measured: the folder, and the library in it. */
let build
const buildIn = async (folder) => ({ folder, ...(await import(pathToFileURL(resolve(folder, 'index.js')).href)) })
/** An audit with all of its report worked out: much of it waits until it is asked for. */
const audit = (text) => {
  const report = build.audit(text)
  JSON.stringify(report)
  return report
}
const keraudit = (...argv) => [process.execPath, join(build.folder, 'cli.js'), ...argv]
const node = [process.execPath, '-e', '0']
const fixture = (path) => join(root, 'fixtures', path)
const builds = await Promise.all([...(options.before ? [options.before] : []), join(root, 'dist')].map(buildIn))

const milliseconds = (number) => (number < 10 ? number.toFixed(2) : number.toFixed(0)) + ' ms'
const times = (ratio) => (ratio < 0.1 ? `1/${Math.round(1 / ratio)}` : ratio.toFixed(ratio < 10 ? 2 : 0))

function versus(command, anchor, most = pairs) {
  const { ratio, own, anchor: other } = compare(command, anchor, Math.min(pairs, most))
  return `${times(ratio)} (${milliseconds(own)} / ${milliseconds(other)})`
}

/** CPU of a piece of work in this process, when it has run a few times. */
function warm(work, rounds = 7) {
  for (let round = 0; round < 3; round++) work()
  return median(Array.from({ length: rounds }, () => cpuHere(work)))
}

/** A text written to the folder of this run. */
function written(name, text) {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

const truth = () => filesUnder(shared, '.txt')
let slowest = null

function truthPerRow() {
  let rows = 0
  let [most, total] = [0, 0]
  for (const path of truth()) {
    const text = read(path)
    const cpu = cpuHere(() => {
      rows += audit(text).counts.layers
    })
    total += cpu
    if (cpu > most) [most, slowest] = [cpu, path]
  }
  return milliseconds(total / rows)
}

function slowestOfTruth() {
  if (slowest === null) truthPerRow()
  return `${versus(keraudit('audit', slowest), node, 3)} – ${slowest.slice(shared.length + 1)}`
}

/** The least that reading Keras 3's table can take: a row's name, class, shape and count by one regular expression. */
function linesAlone(text) {
  const row = /^│ (\S+)\s*(?:\(([\w>]+)\))?\s*│\s(\([^)]*\))?\s*│\s*([\d,]+)/
  return text.split('\n').filter((line) => row.test(line)).length
}

function againstLines() {
  const text = read(fixture('keras3/resnet50.txt'))
  let rest = 0
  // Another name in each round, so that nothing is remembered of the text.
  const own = warm(() => audit(text.replace('functional', `functional_${rest++}`)))
  const lines = warm(() => Array.from({ length: 100 }, () => linesAlone(text))) / 100
  return `${times(own / lines)} (${milliseconds(own)} / ${milliseconds(lines)})`
}

/** A digit of the last Param # but one changed. */
const withDigit = (text, digit) =>
  text.replace(/(\d)(\s*│[^│]*│\s*\n[^\d]*Total params)/, (_, last, rest) => digit + rest)

function afterOneDigit() {
  const text = read(fixture('keras3/inceptionv3.txt'))
  const first = cpuHere(() => audit(text))
  let digit = 0
  const later = warm(() => audit(withDigit(text, String(digit++ % 10))), 5)
  return `${times(later / first)} (${milliseconds(later)} / ${milliseconds(first)})`
}

function perRow() {
  const [short, long] = [1_000, 100_000].map((rows) => ({ rows, path: written(`${rows}.txt`, longSummary(rows)) }))
  const cost = ({ rows, path }) => cpuOf(keraudit('check', path)) / rows
  const [one, many] = [median([1, 2, 3].map(() => cost(short))), cost(long)]
  return `${times(many / one)} (${milliseconds(many)} / ${milliseconds(one)} a row)`
}

/** How much more ten times the text takes, of the kind that grows fastest; what takes less than a millisecond says nothing. */
function growth() {
  const grown = longTexts.map(([kind, textOf]) => {
    const [little, much] = [20_000, 200_000].map((length) => warm(() => audit(textOf(length)), 3))
    return { kind, ratio: much / Math.max(little, 1) }
  })
  const [worst] = grown.sort((a, b) => b.ratio - a.ratio)
  return `${times(worst.ratio)} (${worst.kind})`
}

function peakMemory() {
  const text = longSummary(100_000)
  const path = written('peak.txt', text)
  const script = `process.on('exit', () => require('fs').writeSync(2, '\\n' + process.resourceUsage().maxRSS))`
  const argv = ['-r', written('peak.cjs', script), ...keraudit('check', path).slice(1)]
  const peak = execFileSync('bash', ['-c', '"$@" 2>&1 >/dev/null | tail -1', 'bash', process.execPath, ...argv])
  const bytes = Number(peak.toString().trim()) * 1024
  return `${times(bytes / text.length)} (${Math.round(bytes / 2 ** 20)} / ${(text.length / 2 ** 20).toFixed(1)} MiB)`
}

function againstGrep(name, markdown) {
  const inside = join(folder, name)
  writeMarkdown(inside, { ...markdown, summary: read(fixture('keras2/nine-class-cnn.txt')) })
  const grep = ['grep', '-rlF', ...['Param', 'param', 'None', 'Dense'].flatMap((sign) => ['-e', sign]), inside]
  return versus(keraudit('check', inside), grep, 5)
}

async function pasted() {
  const html = join(build.folder, 'keraudit.html')
  const why = whyNoPage(html)
  if (why !== null) return `skipped: ${why}`
  return milliseconds(await cpuOfPaste(html, read(fixture('keras3/resnet50.txt')), Math.min(pairs, 5)))
}

/** What is measured, against what, and what it should come to. */
const rows = [
  ['`--version`', '`node -e 0`', '1.3', () => versus(keraudit('--version'), node)],
  ['`--help`', '`node -e 0`', '1.3', () => versus(keraudit('--help'), node)],
  [
    '`check` of the nine-class CNN',
    '`node -e 0`',
    '2.5',
    () => versus(keraudit('check', fixture('keras2/nine-class-cnn.txt')), node),
  ],
  ['`audit` of ResNet50', '`node -e 0`', '4.0', () => versus(keraudit('audit', fixture('keras3/resnet50.txt')), node)],
  ['all texts of known truth, in process, a row', '–', '0.3 ms', truthPerRow, shared],
  ['`audit` of the slowest of them', '`node -e 0`', '8', slowestOfTruth, shared],
  ['ResNet50 in process, warm', 'matching each line with one regular expression', '100', againstLines],
  ['warm audit of InceptionV3 after one digit changed', 'the first audit', '1/20', afterOneDigit],
  [
    '`check` of all texts of known truth',
    '`node -e 0`',
    '200',
    () => versus(keraudit('check', shared), node, 1),
    shared,
  ],
  ['CPU a row at 100,000 rows', 'at 1,000 rows', '1.2', perRow],
  ['ten times the text, the worst of 20 kinds, in process', 'the text', '15', growth],
  ['peak memory at 100,000 rows', 'size of the text', '40', peakMemory],
  [
    '`check` of 400 MB of Markdown, 4 of 400 files with a summary',
    '`grep -rl` of the same signs',
    '5',
    () => againstGrep('large', { files: 400, size: 2 ** 20, every: 100 }),
  ],
  [
    '`check` of 10,000 small files, 10 with a summary',
    '`grep -rl` of the same signs',
    '5',
    () => againstGrep('small', { files: 10_000, size: 3000, every: 1000 }),
  ],
  ['177 rows pasted into the page, CPU of its worker', '–', '60 ms', pasted],
]

const chosen = rows.filter(([what]) => options.only === undefined || what.includes(options.only))
try {
  console.log(
    `Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model.trim()}; CPU time, medians of up to ${pairs} alternating pairs.\n`,
  )
  const columns = builds.length > 1 ? ['before', 'now'] : ['measured']
  console.log(`| what | against | reach | ${columns.join(' | ')} |\n|---|---|---|${'---|'.repeat(columns.length)}`)
  for (const [what, against, reach, measure, needs] of chosen) {
    const figures = []
    for (const one of builds) {
      build = one
      slowest = null
      figures.push(needs === undefined || existsSync(needs) ? await measure() : `skipped: ${needs} is not there`)
    }
    console.log(`| ${what} | ${against} | ${reach} | ${figures.join(' | ')} |`)
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
