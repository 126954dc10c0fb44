import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { forged, forgeryKinds } from '../scripts/forging/forgeries.ts'
import { unsaidMarks } from '../scripts/forging/marks.ts'
import { seededRandom } from '../scripts/forging/random.ts'
import { audit } from '../src/index.ts'

const root = new URL('../fixtures/', import.meta.url)
/** Texts of real Keras that are small, so that many are forged. */
const small = ['keras2', 'tf-keras', 'keras3']
  .flatMap((folder) => readdirSync(new URL(folder, root)).map((file) => `${folder}/${file}`))
  .filter((path) => path.endsWith('.txt'))
  .map((path) => readFileSync(new URL(path, root), 'utf8'))
  .filter((text) => text.length < 5_000)

/** Forgeries of each kind; `scripts/forge.ts` makes as many as one likes. */
const each = 12

/** Forgeries of a kind, the same in every run. */
function forgeriesOf(kind: string): readonly string[] {
  const random = seededRandom(3)
  const texts: string[] = []
  for (let tries = 0; texts.length < each && tries < 1_000; tries++) {
    const forgery = forged(small[random(small.length)] ?? '', kind, random)
    if (forgery) texts.push(forgery.text)
  }
  return texts
}

describe('a number that is marked wrong', () => {
  it.each(forgeryKinds)('is spoken of in a finding: %s', { timeout: 60_000 }, (kind) => {
    const texts = forgeriesOf(kind)
    expect(texts).not.toEqual([])
    for (const text of texts) expect([unsaidMarks(audit(text)), text]).toEqual([[], text])
  })
})
