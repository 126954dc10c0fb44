import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ModelError } from '../src/model/model-error.ts'
import { studySource } from '../src/pipeline.ts'
import { type RebuildTarget, rebuildSummary } from '../src/rebuild/rebuild.ts'
import { sourceText } from '../src/text/source-text.ts'

const usage = `usage: node scripts/run.mjs scripts/rebuild.ts FOLDER OUT [python|keras-json] [3|2]
Rebuilds the first model of every text in FOLDER, for fixtures/check_rebuilt.py, and says which can't be rebuilt.`

const endings: { readonly [target in RebuildTarget]: string } = { python: 'py', 'keras-json': 'model.json' }

export async function main([folder, out, form = 'python', version = '3']: readonly string[]): Promise<number> {
  if (folder === undefined || out === undefined || (form !== 'python' && form !== 'keras-json')) {
    console.error(usage)
    return 2
  }
  mkdirSync(out, { recursive: true })
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.txt'))) {
    const { tables } = studySource(sourceText(file, readFileSync(join(folder, file), 'utf8')))
    try {
      const { text } = rebuildSummary(tables, 0, form, version === '2' ? 2 : 3)
      writeFileSync(join(out, file.replace(/txt$/, endings[form])), text)
    } catch (error) {
      if (!(error instanceof ModelError)) throw error
      console.log(`${file} ${error.message}`)
    }
  }
  return 0
}
