import type { MappedText } from '../offset-map.ts'

/** One way in which a text can be wrapped, and how to free it. */
export interface Container {
  /** Its name in reports; empty where freeing it is not worth a word (line ends, indentation). */
  readonly id: string
  /** The text without this container, or null where there is none of it. Linear in the text. */
  free(text: string): MappedText | null
}
