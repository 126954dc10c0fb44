import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { auditSource } from '../../src/pipeline.ts'
import type { AuditRun } from '../../src/report/audited.ts'
import { buildReport } from '../../src/report/build-report.ts'
import { formats } from '../../src/report/reporters/index.ts'
import type { RenderOptions } from '../../src/report/reporters/reporter.ts'
import { sourceText } from '../../src/text/source-text.ts'
import { root } from '../cli/run-command.ts'

/** A run over texts, by path. */
export function runOver(texts: Readonly<Record<string, string>>): AuditRun {
  const sources = Object.entries(texts).map(([path, text]) => auditSource(sourceText(path, text)))
  return { report: buildReport(sources.length, sources), sources }
}

function texts(folder: string): readonly (readonly [string, string])[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(?:txt|md|ipynb|html|log)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((path) => [path.slice(root.length), readFileSync(path, 'utf8')])
}

/** A run over the fixtures in these folders. */
export function runOverFixtures(...folders: readonly string[]): AuditRun {
  return runOver(Object.fromEntries(folders.flatMap((folder) => texts(`fixtures/${folder}`))))
}

/** The run as `check` writes it in a format. */
export async function rendered(run: AuditRun, name: string, options: Partial<RenderOptions> = {}): Promise<string> {
  const reporter = await formats.find((format) => format.name === name)?.load()
  if (!reporter) throw new Error(`no format ${name}`)
  return reporter.render(run, { command: 'check', color: false, width: 100, quiet: false, ...options })
}

/** A sound table but for one count, in Keras 2's words: `dense` should have 7·3 + 3 = 24. */
export const wrongTable = `Model: "sequential"
_________________________________________________________________
Layer (type)                 Output Shape              Param #
=================================================================
input_1 (InputLayer)         (None, 7)                 0
_________________________________________________________________
dense (Dense)                (None, 3)                 42
=================================================================
Total params: 24
Trainable params: 24
Non-trainable params: 0
_________________________________________________________________
`

/** The same with the right count. */
export const rightTable = wrongTable.replace(' 42\n', ' 24\n')
