import type { MappedText } from '../offset-map.ts'

/** A text freed of a container. */
export interface Freed extends MappedText {
  /** What it was freed of, where the container has several names. */
  readonly names?: readonly string[]
}

/** One way in which a text can be wrapped, and how to free it. */
export interface Container {
  /** Its name in reports; empty where freeing it is not worth a word (line ends), or where each freed text names its own. */
  readonly id: string
  /** The text without this container, or null where there is none of it. Linear in the text. */
  free(text: string): Freed | null
}
