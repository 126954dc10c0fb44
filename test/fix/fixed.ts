import { readFileSync } from 'node:fs'
import { type FixedSource, type FixOptions, fixSource } from '../../src/fix/fix-source.ts'
import { studySource } from '../../src/pipeline.ts'
import { sourceText } from '../../src/text/source-text.ts'

/** The text of a fixture. */
export function fixture(path: string): string {
  return readFileSync(new URL(`../../fixtures/${path}`, import.meta.url), 'utf8')
}

/** A text, set right. */
export function fixed(text: string, options: Partial<FixOptions> & { readonly path?: string } = {}): FixedSource {
  const { path = 'model.txt', unsafe = false } = options
  return fixSource(sourceText(path, text), studySource, { unsafe })
}

/** A text with one part of it changed, which must stand there once. */
export function forged(text: string, printed: string, wrong: string): string {
  const [before, after, ...more] = text.split(printed)
  if (before === undefined || after === undefined || more.length > 0)
    throw new Error(`${JSON.stringify(printed)} does not stand there once`)
  return before + wrong + after
}
