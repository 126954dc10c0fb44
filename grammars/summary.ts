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

/**
 * A table, line by line: title, header, rows with their tails, totals. A line that fits nowhere costs only itself. One line decides what comes
 * next: read by hand, because to build a parser of a grammar takes longer than reading most tables.
 */
class TableParser {
  private readonly roles: readonly LineRole[]
  private place = 0

  constructor(roles: readonly LineRole[]) {
    this.roles = roles
  }

  /** Null where a line is left that no table has there. */
  table(): TableTree | null {
    const title = this.accept('title') ? this.place - 1 : null
    const header: number[] = []
    const items: TableItem[] = []
    while (this.heading(header, items));
    for (let item = this.item(); item; item = this.item()) items.push(item)
    const totals = this.totals()
    return this.place === this.roles.length ? { title, header, items, totals } : null
  }

  /** A header may take several lines; what stands before it belongs to no table, what stands after it is an item. */
  private heading(header: number[], items: TableItem[]): boolean {
    const line = this.place
    if (this.accept('header')) {
      header.push(line)
      items.length = 0
    } else if (this.accept('stray')) items.push({ kind: 'stray', line })
    else return this.accept('gap')
    return true
  }

  private item(): TableItem | null {
    const line = this.place
    if (this.accept('row')) {
      const lines = [line]
      while (this.accept('tail')) lines.push(this.place - 1)
      return { kind: 'row', lines }
    }
    if (this.accept('gap')) return { kind: 'gap', line }
    if (this.accept('elision')) return { kind: 'elision', line }
    return this.accept('stray') || this.accept('tail') ? { kind: 'stray', line } : null
  }

  private totals(): readonly number[] {
    const lines: number[] = []
    for (;;) {
      if (this.accept('total')) lines.push(this.place - 1)
      else if (!this.accept('gap') && !this.accept('stray')) return lines
    }
  }

  private accept(role: LineRole): boolean {
    if (this.roles[this.place] !== role) return false
    this.place++
    return true
  }
}

/** Puts a table's lines together, given their roles in order; null where they are no table. */
export function parseTable(roles: readonly LineRole[]): TableTree | null {
  return new TableParser(roles).table()
}
