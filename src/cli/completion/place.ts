import type { Command, Option } from 'commander'
import { argumentValue, optionValue, type Value } from './kinds.ts'

/** Where the cursor is in a command line. */
export interface Place {
  /** The command whose options hold. */
  readonly command: Command
  /** The word up to the cursor, without what is settled of it: `js` of `--format=js`. */
  readonly typed: string
  /** What is settled: `--format=`. */
  readonly settled: string
  /** The value that is typed; null where none can stand. */
  readonly value: Value | null
  /** Whether options may stand there. */
  readonly isOption: boolean
  /** Whether it is the first word, which may be a command. */
  readonly isFirst: boolean
}

/** What the words before the cursor leave open. */
interface Reading {
  /** The option whose value is next. */
  readonly pending: Option | null
  readonly arguments: number
  readonly isAfterDashes: boolean
}

function optionOf({ options }: Command, word: string): Option | null {
  return options.find((option) => option.long === word || option.short === word) ?? null
}

function read(command: Command, words: readonly string[]): Reading {
  let reading: Reading = { pending: null, arguments: 0, isAfterDashes: false }
  for (const word of words) {
    if (reading.pending) reading = { ...reading, pending: null }
    else if (!reading.isAfterDashes && word === '--') reading = { ...reading, isAfterDashes: true }
    else if (reading.isAfterDashes || !/^-./.test(word)) reading = { ...reading, arguments: reading.arguments + 1 }
    else {
      const option = optionOf(command, word)
      reading = { ...reading, pending: option && optionValue(option) ? option : null }
    }
  }
  return reading
}

/** A place where nothing can stand. */
function nothing(command: Command, typed: string): Place {
  return { command, typed, settled: '', value: null, isOption: false, isFirst: false }
}

/** Finds out what is being typed. `words` are those after the program's name, the last up to the cursor. */
export function placeIn(program: Command, standard: Command, words: readonly string[]): Place {
  const [first = ''] = words
  const last = words.at(-1) ?? ''
  // commander adds this command by itself, and it is not among the others.
  if (first === 'help' && words.length > 1)
    return { ...nothing(program, last), value: words.length === 2 ? { choices: [], kind: 'commands' } : null }
  const named = words.length > 1 ? program.commands.find((command) => command.name() === first) : undefined
  const command = named ?? standard
  const { pending, arguments: place, isAfterDashes } = read(command, words.slice(named ? 1 : 0, -1))
  const plain = nothing(command, last)
  if (pending) return { ...plain, value: optionValue(pending) }
  const [, settled = '', typed = ''] = /^(--[^=]+=)(.*)$/s.exec(last) ?? []
  const assigned = isAfterDashes ? null : optionOf(command, settled.slice(0, -1))
  if (assigned) return { ...plain, typed, settled, value: optionValue(assigned) }
  const isOption = !isAfterDashes && last.startsWith('-')
  return { ...plain, value: argumentValue(command, place), isOption, isFirst: words.length < 2 }
}
