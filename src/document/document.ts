/** How certain or how serious a text is: each printer paints it in its own colours. */
export type Tone = 'right' | 'fits' | 'wrong' | 'caution' | 'note' | 'faint'

/** A sign with what it means, for those who don't see it: `✓`, proven right. */
export interface Mark {
  readonly symbol: string
  readonly label: string
  readonly tone: Tone
}

/** A piece of a line. The texts in it are raw: each printer escapes them for itself. */
export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  /** A name or a value. One that is `apart` differs from prose by its place, so a terminal sets no backticks. */
  | { readonly kind: 'code'; readonly text: string; readonly apart: boolean }
  | { readonly kind: 'strong'; readonly content: Inlines }
  | { readonly kind: 'tone'; readonly tone: Tone; readonly content: Inlines }
  | { readonly kind: 'mark'; readonly mark: Mark }
  /** A row of the text, or a totals line, that is spoken of: `dense`, line 12. `row` is its place from 0 in its summary, null of a totals line. */
  | { readonly kind: 'row'; readonly name: string; readonly line: number; readonly row: number | null }
  /** A place of the same document. */
  | { readonly kind: 'link'; readonly anchor: string; readonly content: Inlines }

export type Inlines = readonly Inline[]

/** What a part is called, with short facts that stand beside the title where there is room. */
export interface Heading {
  readonly title: Inlines
  readonly facts: readonly Inlines[]
}

/** A column of a table. Where a page is too narrow, cells of `below` columns go under their row, and `spare` ones are left out. */
export interface Column {
  readonly title: string
  readonly align: 'left' | 'right'
  readonly room: 'always' | 'below' | 'spare'
}

/** An item of a list, with lines of its own below it. */
export interface Item {
  readonly content: Inlines
  readonly more: readonly Inlines[]
}

/** A name with what it is. Without a label the text stands for itself. */
export interface Field {
  readonly label: Inlines
  readonly text: Inlines
}

/** One of several similar things: a word for its kind, a short sign, its title, its facts. */
export interface Entry {
  readonly label: string
  readonly sign: string
  readonly tone: Tone
  /** Where it is, outermost first. */
  readonly within: readonly Inlines[]
  readonly title: Inlines
  readonly facts: readonly Inlines[]
  readonly fields: readonly Field[]
}

/** A part with a title, further in than what it is part of; `id` names it for who shows it in another way. */
export interface Section {
  readonly kind: 'section'
  readonly id: string | null
  readonly heading: Heading | null
  /** How many things it is nested in that the document shows beside it, not around it. */
  readonly depth: number
  readonly content: Blocks
}

/** A document, or one in it: its parts stand apart from each other. */
export interface Chapter {
  readonly kind: 'chapter'
  readonly heading: Heading
  readonly anchor: string | null
  readonly content: Blocks
}

export interface Table {
  readonly kind: 'table'
  readonly columns: readonly Column[]
  readonly rows: readonly (readonly Inlines[])[]
}

export type Block =
  | Chapter
  | Section
  | { readonly kind: 'paragraph'; readonly content: Inlines }
  /** What belongs on one line, with remarks beside it if there is room. */
  | { readonly kind: 'line'; readonly content: Inlines; readonly beside: Inlines }
  | { readonly kind: 'list'; readonly items: readonly Item[] }
  /** Numbered: each rests on those before it. */
  | { readonly kind: 'steps'; readonly items: readonly Inlines[] }
  | Table
  | { readonly kind: 'fields'; readonly fields: readonly Field[] }
  | { readonly kind: 'entries'; readonly titles: readonly [string, string, string]; readonly entries: readonly Entry[] }
  /** Lines as they are; those that `flow` may be broken where the page ends. */
  | { readonly kind: 'code'; readonly language: string; readonly lines: readonly string[]; readonly flow: boolean }

export type Blocks = readonly Block[]
