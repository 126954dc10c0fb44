import { printable } from '../words/printable.ts'
import { stringWidth } from '../words/width.ts'
import { wrap } from '../words/wrap.ts'
import type { Inline, Inlines, Tone } from './document.ts'
import type { Style } from './style.ts'

/** What is printed on: a terminal's columns and its colours. */
export interface Terminal {
  readonly width: number
  readonly style: Style
}

type Paint = keyof Style

const tonePaints: Readonly<Record<Tone, Paint>> = {
  right: 'green',
  fits: 'green',
  wrong: 'red',
  caution: 'yellow',
  note: 'blue',
  faint: 'dim',
}

/** A printable text and how it is painted, the innermost paint last. */
interface Run {
  readonly text: string
  readonly paints: readonly Paint[]
}

/** The runs of the pieces; neighbours that are painted alike are one. */
function runsOf(inlines: Inlines, paints: readonly Paint[] = []): readonly Run[] {
  const runs: Run[] = []
  for (const run of inlines.flatMap((inline) => runsOfOne(inline, paints))) {
    const before = runs.at(-1)
    const isAlike = before !== undefined && before.paints.join() === run.paints.join()
    if (isAlike) runs[runs.length - 1] = { ...before, text: before.text + run.text }
    else runs.push(run)
  }
  return runs
}

function runsOfOne(inline: Inline, paints: readonly Paint[]): readonly Run[] {
  const run = (text: string): readonly Run[] => [{ text: printable(text), paints }]
  switch (inline.kind) {
    case 'text':
      return run(inline.text)
    case 'code':
      return run(inline.apart ? inline.text : `\`${inline.text}\``)
    case 'row':
      return run(`${inline.name}, line ${inline.line}`)
    case 'mark':
      return [{ text: inline.mark.symbol, paints: [...paints, tonePaints[inline.mark.tone]] }]
    case 'strong':
      return runsOf(inline.content, [...paints, 'bold'])
    case 'tone':
      return runsOf(inline.content, [...paints, tonePaints[inline.tone]])
    case 'link':
      return runsOf(inline.content, paints)
  }
}

/** The text as a terminal shows it, not yet painted. */
function shownText(inlines: Inlines): string {
  return runsOf(inlines)
    .map(({ text }) => text)
    .join('')
}

export const widthOf = (inlines: Inlines): number => stringWidth(shownText(inlines))

function painted({ text, paints }: Run, style: Style): string {
  return paints.reduceRight((inner, paint) => style[paint](inner), text)
}

/** The pieces on one line. */
export function paint(inlines: Inlines, style: Style): string {
  return runsOf(inlines)
    .map((run) => painted(run, style))
    .join('')
}

/** The part of the runs between two offsets of their text, painted. */
function slice(runs: readonly Run[], start: number, end: number, style: Style): string {
  let at = 0
  let line = ''
  for (const { text, paints } of runs) {
    const piece = text.slice(Math.max(0, start - at), Math.max(0, end - at))
    line += painted({ text: piece, paints }, style)
    at += text.length
  }
  return line
}

/** The pieces wrapped to the terminal's width, its later lines further in by `hanging` columns. */
export function flow(inlines: Inlines, { width, style }: Terminal, hanging = 0): readonly string[] {
  const runs = runsOf(inlines)
  const source = runs.map(({ text }) => text).join('')
  let at = 0
  return wrap(source, Math.max(20, width), hanging).map((line, nth) => {
    while (!source.startsWith(line, at)) at++
    const start = at
    at += line.length
    return (nth === 0 ? '' : ' '.repeat(hanging)) + slice(runs, start, at, style)
  })
}
