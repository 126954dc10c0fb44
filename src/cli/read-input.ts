import { extname } from 'node:path'
import type { DecodedText } from '../text/decode.ts'
import type { SourceText } from '../text/source-text.ts'

/** An input's bytes, and the text in them. */
export interface ReadInput {
  readonly bytes: Buffer
  readonly decoded: DecodedText
  readonly source: SourceText
}

/** Whether a file may hold JSON by its name: folders of the Hub have none that tells. */
export function isJsonPath(path: string): boolean {
  return /\.json$/i.test(path) || extname(path) === ''
}
