import type { ComponentChildren } from 'preact'
import { useContext } from 'preact/hooks'
import type { Block, Blocks, Heading, Inline, Inlines, Table } from '../../document/document.ts'
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

/** Cells without a title that may go below are a line of their own under their row. */
function TableBlock({ columns, rows }: Table) {
  const filled = columns.flatMap((column, at) =>
    column.title !== '' || rows.some((cells) => (cells[at] ?? []).length > 0) ? [{ column, at }] : [],
  )
  const isAside = ({ column }: (typeof filled)[number]) => column.title === '' && column.room === 'below'
  const beside = filled.filter((one) => !isAside(one))
  const below = filled.filter(isAside)
  return (
    <table>
      <thead>
        <tr>
          {beside.map(({ column, at }) =>
            column.title === '' ? (
              <td key={at} />
            ) : (
              <th key={at} scope="col" class={`${column.align} ${column.room}`}>
                {column.title}
              </th>
            ),
          )}
        </tr>
      </thead>
      <tbody>
        {rows.flatMap((cells, nth) => [
          <tr key={String(nth)}>
            {beside.map(({ column, at }) => (
              <td key={at} class={`${column.align} ${column.room}`}>
                <Pieces inlines={cells[at] ?? []} />
              </td>
            ))}
          </tr>,
          ...below
            .filter(({ at }) => (cells[at] ?? []).length > 0)
            .map(({ at }) => (
              <tr key={`${nth} ${at}`} class="aside">
                <td colSpan={beside.length}>
                  <Pieces inlines={cells[at] ?? []} />
                </td>
              </tr>
            )),
        ])}
      </tbody>
    </table>
  )
}

function each(items: readonly Inlines[], write: (content: ComponentChildren, key: string) => ComponentChildren) {
  return items.map((content, at) => write(<Pieces inlines={content} />, String(at)))
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
      return (
        <ul class="remarks">
          {block.items.map(({ content, more }, at) => (
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
      return (
        <dl>
          {block.fields.map(({ label, text }, at) => (
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
    case 'entries':
      return (
        <ul>
          {block.entries.map(({ label, title, facts }, at) => (
            <li key={String(at)}>
              {label} <Pieces inlines={title} />{' '}
              {each(facts, (piece, key) => (
                <span key={key}>{piece}</span>
              ))}
            </li>
          ))}
        </ul>
      )
    case 'code':
      return <pre>{block.lines.join('\n')}</pre>
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
