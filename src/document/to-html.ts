import { attributes, escaped } from '../words/markup.ts'
import type { Block, Blocks, Entry, Field, Heading, Inline, Inlines, Item, Table } from './document.ts'

function inlineHtml(inline: Inline): string {
  switch (inline.kind) {
    case 'text':
      return escaped(inline.text)
    case 'code':
      return `<code>${escaped(inline.text)}</code>`
    case 'strong':
      return `<b>${inlinesHtml(inline.content)}</b>`
    case 'tone':
      return `<span${attributes({ class: inline.tone })}>${inlinesHtml(inline.content)}</span>`
    case 'mark': {
      const { symbol, label, tone } = inline.mark
      return `<span${attributes({ class: tone, title: label })}>${escaped(symbol)}</span>`
    }
    case 'row':
      return `<code>${escaped(inline.name)}</code>, line ${inline.line}`
    case 'link':
      return `<a${attributes({ href: `#${inline.anchor}` })}>${inlinesHtml(inline.content)}</a>`
  }
}

const inlinesHtml = (inlines: Inlines): string => inlines.map(inlineHtml).join('')

const tagged = (tag: string, content: string): string => `<${tag}>${content}</${tag}>`

/** The table without the columns in which nothing stands. */
function tableHtml({ columns, rows }: Table): string {
  const filled = columns.flatMap((column, at) =>
    column.title !== '' || rows.some((cells) => (cells[at] ?? []).length > 0) ? [{ column, at }] : [],
  )
  const cell = (tag: 'th' | 'td', align: string, content: string) =>
    `<${tag}${align === 'right' ? attributes({ class: 'number' }) : ''}>${content}</${tag}>`
  const head = filled.map(({ column }) => cell('th', column.align, escaped(column.title)))
  const body = rows.map((cells) =>
    tagged('tr', filled.map(({ column, at }) => cell('td', column.align, inlinesHtml(cells[at] ?? []))).join('')),
  )
  return `<table>\n<thead><tr>${head.join('')}</tr></thead>\n<tbody>\n${body.join('\n')}\n</tbody>\n</table>`
}

function listHtml(tag: 'ul' | 'ol', items: readonly Item[]): string {
  const lines = items.map(({ content, more }) => {
    const below = more.map((one) => tagged('li', inlinesHtml(one))).join('')
    return tagged('li', inlinesHtml(content) + (below === '' ? '' : tagged('ul', below)))
  })
  return tagged(tag, `\n${lines.join('\n')}\n`)
}

function fieldsHtml(fields: readonly Field[]): string {
  return tagged(
    'dl',
    fields.map(({ label, text }) => tagged('dt', inlinesHtml(label)) + tagged('dd', inlinesHtml(text))).join('\n'),
  )
}

function entryHtml({ label, within, title, facts, fields }: Entry): string {
  const said = [
    ...facts.map(inlinesHtml),
    ...fields.map((field) => `${inlinesHtml(field.label)} ${inlinesHtml(field.text)}`),
  ]
  const cells = [escaped(label), [...within, title].map(inlinesHtml).join(' / '), said.join('<br>')]
  return tagged('tr', cells.map((cell) => tagged('td', cell)).join(''))
}

function headingHtml({ title, facts }: Heading, level: number): string {
  const beside = facts.length === 0 ? '' : `\n${tagged('p', facts.map(inlinesHtml).join(', '))}`
  return tagged(`h${Math.min(6, level)}`, inlinesHtml(title)) + beside
}

function blockHtml(block: Block, level: number): string {
  switch (block.kind) {
    case 'chapter':
    case 'section': {
      const head = block.heading === null ? '' : `${headingHtml(block.heading, level)}\n`
      const id = block.kind === 'chapter' && block.anchor !== null ? attributes({ id: block.anchor }) : ''
      return `<section${id}>\n${head}${toHtml(block.content, block.heading === null ? level : level + 1)}</section>`
    }
    case 'paragraph':
      return tagged('p', inlinesHtml(block.content))
    case 'line':
      return tagged('p', `${inlinesHtml(block.content)} ${inlinesHtml(block.beside)}`.trim())
    case 'list':
      return listHtml('ul', block.items)
    case 'steps':
      return listHtml(
        'ol',
        block.items.map((content) => ({ content, more: [] })),
      )
    case 'table':
      return tableHtml(block)
    case 'fields':
      return fieldsHtml(block.fields)
    case 'entries': {
      const head = tagged('tr', block.titles.map((title) => tagged('th', escaped(title))).join(''))
      return `<table>\n<thead>${head}</thead>\n<tbody>\n${block.entries.map(entryHtml).join('\n')}\n</tbody>\n</table>`
    }
    case 'code':
      return tagged('pre', tagged('code', escaped(block.lines.join('\n'))))
  }
}

/** Documents as HTML elements, their titles of this level; every name in them is text. */
export function toHtml(blocks: Blocks, level = 1): string {
  return blocks.map((block) => `${blockHtml(block, level)}\n`).join('')
}

const style = `
:root { color-scheme: light dark; }
body { max-width: 76rem; margin: 2rem auto; padding: 0 1.5rem; font: 15px/1.5 system-ui, sans-serif; }
h1, h2, h3 { line-height: 1.25; }
table { width: 100%; margin: 0.8rem 0; border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { padding: 0.3rem 0.8rem 0.3rem 0; border-bottom: 1px solid light-dark(#dedacf, #37352f); text-align: left; vertical-align: top; overflow-wrap: anywhere; }
.number { text-align: right; white-space: nowrap; }
.right, .fits { color: light-dark(#1e6a48, #76d0a1); }
.wrong { color: light-dark(#ad2a1c, #ff968a); }
.caution, .note, .faint { color: light-dark(#5d594f, #b0aba0); }
`

/** A page of its own, which asks for nothing and runs nothing. */
export function toHtmlPage(title: string, blocks: Blocks): string {
  const policy = `default-src 'none'; style-src 'unsafe-inline'`
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy"${attributes({ content: policy })}>`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    tagged('title', escaped(title)),
    tagged('style', style),
    '</head>',
    '<body>',
    `${toHtml(blocks)}</body>`,
    '</html>',
    '',
  ].join('\n')
}
