import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { forged, forgeryKinds } from '../scripts/forging/forgeries.ts'
import { unsaidMarks } from '../scripts/forging/marks.ts'
import { seededRandom } from '../scripts/forging/random.ts'
import { audit } from '../src/index.ts'

const root = new URL('../fixtures/', import.meta.url)
const paths = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => path.endsWith('.txt') && !path.includes('explain'))
const read = (path: string) => readFileSync(new URL(path, root), 'utf8')
/** Texts of real Keras that are small, so that many are forged. */
const small = paths
  .filter((path) => /^(?:keras2|tf-keras|keras3)\//.test(path))
  .map(read)
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
  it('is spoken of in a finding, and in no table that is called verified', { timeout: 60_000 }, () => {
    for (const path of paths) expect([path, unsaidMarks(audit(read(path)))]).toEqual([path, []])
  })

  it.each(forgeryKinds)('is spoken of in a finding: %s', { timeout: 60_000 }, (kind) => {
    const texts = forgeriesOf(kind)
    expect(texts).not.toEqual([])
    for (const text of texts) expect([unsaidMarks(audit(text)), text]).toEqual([[], text])
  })
})
