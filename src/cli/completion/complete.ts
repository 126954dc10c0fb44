import type { Command } from 'commander'
import type { Value, ValueKind } from './kinds.ts'
import { type Place, placeIn } from './place.ts'

/** A word that may stand at the cursor, with what it means. */
export interface Candidate {
  readonly word: string
  readonly what: string
}

export interface Completion {
  readonly candidates: readonly Candidate[]
  /** Whether a file may stand there too. */
  readonly files: boolean
}

/** What values can be, beside files and commands. */
export type Lists = Readonly<Record<Exclude<ValueKind, 'files' | 'commands'>, () => Promise<readonly Candidate[]>>>

/** Kinds of which several can stand in one word, after commas. */
const listable: ReadonlySet<ValueKind> = new Set(['rules', 'columns'])

const beginsWith = (word: string, typed: string) => word.toLowerCase().startsWith(typed.toLowerCase())

/** The first sentence of a description, for a line beside the word. */
const brief = (text: string) => text.split(/[;:(]/, 1)[0]?.trim() ?? ''

function commands(program: Command): readonly Candidate[] {
  const visible = program.createHelp().visibleCommands(program)
  return visible.map((command) => ({ word: command.name(), what: brief(command.description()) }))
}

function options({ command, isFirst }: Place, program: Command): readonly Candidate[] {
  const help = program.createHelp()
  const all = [...help.visibleOptions(command), ...(isFirst ? help.visibleOptions(program) : [])]
  const words = all.map(({ long, short, description }) => ({ word: long ?? short ?? '', what: brief(description) }))
  return words.filter(({ word }, at) => words.findIndex((other) => other.word === word) === at)
}

async function values({ choices, kind }: Value, program: Command, lists: Lists): Promise<readonly Candidate[]> {
  const chosen = choices.map((word) => ({ word, what: '' }))
  if (kind === null || kind === 'files') return chosen
  return [...chosen, ...(kind === 'commands' ? commands(program) : await lists[kind]())]
}

/** The words that may stand where the cursor is. `words` are those after the program's name, the last up to the cursor. */
export async function complete(
  program: Command,
  standard: Command,
  words: readonly string[],
  lists: Lists,
): Promise<Completion> {
  const place = placeIn(program, standard, words)
  const { typed, settled, value, isOption, isFirst } = place
  if (isOption) {
    return { candidates: options(place, program).filter(({ word }) => beginsWith(word, typed)), files: false }
  }
  const listed = value?.kind && listable.has(value.kind) ? typed.slice(0, typed.lastIndexOf(',') + 1) : ''
  const rest = typed.slice(listed.length)
  const found = [...(isFirst ? commands(program) : []), ...(value ? await values(value, program, lists) : [])]
  const fitting = found.filter(({ word }) => beginsWith(word, rest))
  const candidates = fitting.map(({ word, what }) => ({ word: settled + listed + word, what }))
  return { candidates, files: value?.kind === 'files' }
}
