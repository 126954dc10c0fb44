import { chinese } from './chinese.ts'
import type { ClaimWords } from './claim-words.ts'
import { english } from './english.ts'
import { french } from './french.ts'
import { german } from './german.ts'
import { japanese } from './japanese.ts'
import { korean } from './korean.ts'
import { portuguese } from './portuguese.ts'
import { russian } from './russian.ts'
import { spanish } from './spanish.ts'

const languages: readonly ClaimWords[] = [
  ...[english, german, french, spanish, portuguese, russian],
  ...[chinese, japanese, korean],
]

/** The languages that a text may claim something in, by the signs that it has. */
export function languagesOf(hasSign: (sign: string) => boolean): readonly ClaimWords[] {
  return languages.filter(({ signs }) => signs.some(hasSign))
}
