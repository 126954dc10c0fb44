import type { ComponentChildren } from 'preact'
import { useContext } from 'preact/hooks'
import type { Block, Blocks, Entry, Field, Heading, Inline, Inlines, Item, Table } from '../../document/document.ts'
import { focusRow } from '../state/focus-row.ts'
import { pageTones } from '../state/words.ts'
import { Sign } from './sign.tsx'
import { WithinSummary } from './within-summary.ts'

/** A row that is spoken of, as a button that leads to it. */
function RowLink({ name, row }: { name: string; row: number | null }) {
  const summary = useContext(WithinSummary)
  if (summary === null || row === null) return <span>{name}</span>
  return (
    <button type="button" class="plain" onClick={() => focusRow({ summary, layer: row })}>
      {name}
    </button>
  )
}

function Piece({ inline }: { inline: Inline }) {
  switch (inline.kind) {
    case 'text':
      return <span>{inline.text}</span>
    case 'code':
      return <code>{inline.text}</code>
    case 'strong':
      return (
        <b>
          <Pieces inlines={inline.content} />
        </b>
      )
    case 'tone':
      return (
        <span class={inline.tone === 'faint' ? 'faint' : `tone-${pageTones[inline.tone]}`}>
          <Pieces inlines={inline.content} />
        </span>
      )
    case 'mark':
      return <Sign symbol={inline.mark.symbol} tone={pageTones[inline.mark.tone]} label={inline.mark.label} />
    case 'row':
      return <RowLink name={inline.name} row={inline.row} />
    case 'link':
      return (
        <a href={`#${inline.anchor}`}>
          <Pieces inlines={inline.content} />
        </a>
      )
  }
}

/** Pieces of a line. All of it is text, whatever it holds. */
export function Pieces({ inlines }: { inlines: Inlines }) {
  // Pieces have no name but their place, and so have the parts below.
  return (
    <>
      {inlines.map((inline, at) => (
        <Piece key={String(at)} inline={inline} />
      ))}
    </>
  )
}

type Placed = { readonly column: Table['columns'][number]; readonly at: number }

function TitleCell({ column: { title, align, room } }: Placed) {
  if (title === '') return <td />
  return (
    <th scope="col" class={`${align} ${room}`}>
      {title}
    </th>
  )
}

/** A row, and under it the cells that go below, a line each. */
function TableRow({
  cells,
  beside,
  below,
}: {
  cells: readonly Inlines[]
  beside: readonly Placed[]
  below: readonly Placed[]
}) {
  return (
    <>
      <tr>
        {beside.map(({ column, at }) => (
          <td key={at} class={`${column.align} ${column.room}`}>
            <Pieces inlines={cells[at] ?? []} />
          </td>
        ))}
      </tr>
      {below
        .filter(({ at }) => (cells[at] ?? []).length > 0)
        .map(({ at }) => (
          <tr key={at} class="aside">
            <td colSpan={beside.length}>
              <Pieces inlines={cells[at] ?? []} />
            </td>
          </tr>
        ))}
    </>
  )
}

/** Cells without a title that may go below are a line of their own under their row. */
function TableBlock({ columns, rows }: Table) {
  const filled = columns.flatMap((column, at): Placed[] =>
    column.title !== '' || rows.some((cells) => (cells[at] ?? []).length > 0) ? [{ column, at }] : [],
  )
  const isAside = ({ column }: Placed) => column.title === '' && column.room === 'below'
  const beside = filled.filter((one) => !isAside(one))
  const below = filled.filter(isAside)
  return (
    <table>
      <thead>
        <tr>
          {beside.map((one) => (
            <TitleCell key={one.at} {...one} />
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((cells, nth) => (
          <TableRow key={String(nth)} cells={cells} beside={beside} below={below} />
        ))}
      </tbody>
    </table>
  )
}

function each(items: readonly Inlines[], write: (content: ComponentChildren, key: string) => ComponentChildren) {
  return items.map((content, at) => write(<Pieces inlines={content} />, String(at)))
}

function ListBlock({ items }: { items: readonly Item[] }) {
  return (
    <ul class="remarks">
      {items.map(({ content, more }, at) => (
        <li key={String(at)}>
          <Pieces inlines={content} />
          {more.length === 0 ? null : (
            <ul>
              {each(more, (piece, key) => (
                <li key={key}>{piece}</li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ul>
  )
}

function FieldsBlock({ fields }: { fields: readonly Field[] }) {
  return (
    <dl>
      {fields.map(({ label, text }, at) => (
        <div key={String(at)}>
          <dt>
            <Pieces inlines={label} />
          </dt>
          <dd>
            <Pieces inlines={text} />
          </dd>
        </div>
      ))}
    </dl>
  )
}

function EntriesBlock({ entries }: { entries: readonly Entry[] }) {
  return (
    <ul>
      {entries.map(({ label, title, facts }, at) => (
        <li key={String(at)}>
          {label} <Pieces inlines={title} />{' '}
          {each(facts, (piece, key) => (
            <span key={key}>{piece}</span>
          ))}
        </li>
      ))}
    </ul>
  )
}

function BlockView({ block }: { block: Block }) {
  switch (block.kind) {
    case 'chapter':
    case 'section':
      return (
        <SectionView heading={block.heading} content={block.content} id={block.kind === 'section' ? block.id : null} />
      )
    case 'paragraph':
      return (
        <p>
          <Pieces inlines={block.content} />
        </p>
      )
    case 'line':
      return (
        <p class="line">
          <Pieces inlines={block.content} />{' '}
          <span class="beside">
            <Pieces inlines={block.beside} />
          </span>
        </p>
      )
    case 'list':
      return <ListBlock items={block.items} />
    case 'steps':
      return (
        <ol>
          {each(block.items, (piece, key) => (
            <li key={key}>{piece}</li>
          ))}
        </ol>
      )
    case 'table':
      return <TableBlock {...block} />
    case 'fields':
      return <FieldsBlock fields={block.fields} />
    case 'entries':
      return <EntriesBlock entries={block.entries} />
    case 'code':
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be within reach of the keyboard
      return <pre tabIndex={0}>{block.lines.join('\n')}</pre>
  }
}

interface SectionViewProps {
  readonly heading: Heading | null
  readonly content: Blocks
  readonly id: string | null
}

function SectionView({ heading, content, id }: SectionViewProps) {
  return (
    <section class={`part part-${id ?? 'other'}`}>
      {heading === null ? null : (
        <h3>
          <Pieces inlines={heading.title} />
        </h3>
      )}
      <DocumentView blocks={content} />
    </section>
  )
}

/** Blocks of a document as the page shows them. */
export function DocumentView({ blocks }: { blocks: Blocks }) {
  return (
    <>
      {blocks.map((block, at) => (
        <BlockView key={String(at)} block={block} />
      ))}
    </>
  )
}
