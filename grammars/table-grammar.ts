import { EmbeddedActionsParser, type IToken, type TokenType } from 'chevrotain'
import { placeToken, tokenAt } from './place-tokens.ts'

/** What a line of a table is; the reader of lines decides it, this grammar puts the lines together. */
export type LineRole = 'title' | 'header' | 'row' | 'tail' | 'gap' | 'elision' | 'total' | 'stray'

/** A table's lines by their role. Numbers are places in the list of lines that was parsed. */
export interface TableTree {
  readonly title: number | null
  readonly header: readonly number[]
  readonly items: readonly TableItem[]
  readonly totals: readonly number[]
}

/** `row`: a row's first line and the lines its cells go on in. `stray`: a line among the rows that is no row. */
export type TableItem =
  | { readonly kind: 'row'; readonly lines: readonly number[] }
  | { readonly kind: 'elision' | 'stray' | 'gap'; readonly line: number }

const Title = placeToken('Title')
const Header = placeToken('Header')
const Row = placeToken('Row')
const Tail = placeToken('Tail')
const Gap = placeToken('Gap')
const Elision = placeToken('Elision')
const Total = placeToken('Total')
const Stray = placeToken('Stray')

const tokenTypes: Record<LineRole, TokenType> = {
  title: Title,
  header: Header,
  row: Row,
  tail: Tail,
  gap: Gap,
  elision: Elision,
  total: Total,
  stray: Stray,
}

/** A table, line by line: title, header, rows with their tails, totals. A line that fits nowhere costs only itself. */
class TableParser extends EmbeddedActionsParser {
  constructor(validate: boolean) {
    super(Object.values(tokenTypes), { maxLookahead: 1, skipValidations: !validate })
    this.performSelfAnalysis()
  }

  table = this.RULE('table', (): TableTree => {
    let title: number | null = null
    this.OPTION(() => {
      title = this.CONSUME(Title).startOffset
    })
    const header: number[] = []
    const items: TableItem[] = []
    this.MANY2(() => this.SUBRULE(this.heading, { ARGS: [header, items] }))
    this.MANY(() => {
      items.push(this.SUBRULE(this.item))
    })
    return { title, header, items, totals: this.SUBRULE(this.totals) }
  })

  /** A header may take several lines; what stands before it belongs to no table, what stands after it is an item. */
  heading = this.RULE('heading', (header: number[], items: TableItem[]): void => {
    this.OR([
      {
        ALT: () => {
          const { startOffset } = this.CONSUME(Header)
          this.ACTION(() => {
            header.push(startOffset)
            items.length = 0
          })
        },
      },
      { ALT: () => this.CONSUME(Gap) },
      {
        ALT: () => {
          const { startOffset } = this.CONSUME(Stray)
          this.ACTION(() => items.push({ kind: 'stray', line: startOffset }))
        },
      },
    ])
  })

  item = this.RULE(
    'item',
    (): TableItem =>
      this.OR([
        { ALT: () => this.SUBRULE(this.row) },
        { ALT: (): TableItem => ({ kind: 'gap', line: this.CONSUME(Gap).startOffset }) },
        { ALT: (): TableItem => ({ kind: 'elision', line: this.CONSUME(Elision).startOffset }) },
        { ALT: (): TableItem => ({ kind: 'stray', line: this.CONSUME(Stray).startOffset }) },
        { ALT: (): TableItem => ({ kind: 'stray', line: this.CONSUME(Tail).startOffset }) },
      ]),
  )

  row = this.RULE('row', (): TableItem => {
    const lines = [this.CONSUME(Row).startOffset]
    this.MANY(() => lines.push(this.CONSUME(Tail).startOffset))
    return { kind: 'row', lines }
  })

  totals = this.RULE('totals', (): readonly number[] => {
    const lines: number[] = []
    this.MANY(() => {
      this.OR([
        { ALT: () => lines.push(this.CONSUME(Total).startOffset) },
        { ALT: () => this.CONSUME(Gap) },
        { ALT: () => this.CONSUME(Stray) },
      ])
    })
    return lines
  })
}

/** A fresh parser; `validate` has chevrotain look for faults in the grammar itself, which is slow. */
export function buildTableParser(validate: boolean): TableParser {
  return new TableParser(validate)
}

/** A token that stands for a line at its place in the list. */
export function tokenOf(role: LineRole, place: number): IToken {
  return tokenAt(tokenTypes[role], place)
}
