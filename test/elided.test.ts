import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { elided } from '../scripts/forging/elisions.ts'
import { seededRandom } from '../scripts/forging/random.ts'
import { audit } from '../src/index.ts'

const root = new URL('../fixtures/', import.meta.url)
/** Texts that are left out of: small ones, so that many ways are tried. */
const texts = ['keras2', 'tf-keras', 'keras3']
  .flatMap((folder) => readdirSync(new URL(folder, root)).map((file) => `${folder}/${file}`))
  .filter((path) => path.endsWith('.txt') && !path.includes('/called-outside'))
  .map((path) => [path, readFileSync(new URL(path, root), 'utf8')] as const)
  .filter(([, text]) => text.length < 6_000)

/** `scripts/elide.ts` tries as many as one likes. */
const tries = 400

describe('a right summary of which something was left out', () => {
  it('is never called wrong', { timeout: 60_000 }, () => {
    const random = seededRandom(7)
    const loud: string[] = []
    for (let made = 0; made < tries; ) {
      const [path, text] = texts[random(texts.length)] ?? ['', '']
      const cut = elided(text, random)
      if (!cut) continue
      made++
      const wrong = audit(cut.text).findings.filter(({ severity }) => severity !== 'note')
      for (const { code, message } of wrong) loud.push(`${path}, ${cut.ways.join(', ')}: ${code} ${message}`)
    }
    expect(loud).toEqual([])
  })
})
