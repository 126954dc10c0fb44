import type { Argument, Command, Option } from 'commander'

/** What a value can be completed to, beside its choices. */
export type ValueKind = 'files' | 'rules' | 'classes' | 'columns' | 'commands'

/** By the words that stand for values in help: `<file>`, `[path...]`. Other values are numbers, names and patterns of one's own. */
const kinds: ReadonlyMap<string, ValueKind> = new Map([
  ['file', 'files'],
  ['[format=]file', 'files'],
  ['path', 'files'],
  ['model', 'files'],
  ['old', 'files'],
  ['new', 'files'],
  ['key', 'files'],
  ['answer', 'files'],
  ['rules', 'rules'],
  ['code', 'rules'],
  ['class', 'classes'],
  ['columns', 'columns'],
  ['command', 'commands'],
])

/** A value of an option or an argument: the choices that it has, or what it is. */
export interface Value {
  readonly choices: readonly string[]
  readonly kind: ValueKind | null
}

const valueNamed = (word: string, choices: readonly string[] | undefined): Value => ({
  choices: choices ?? [],
  kind: kinds.get(word) ?? null,
})

/** The value of an option; null for one that takes none. */
export function optionValue({ flags, required, optional, argChoices }: Option): Value | null {
  const word = /[<[](.+?)(?:\.{3})?[>\]]$/.exec(flags)?.[1] ?? ''
  return required || optional ? valueNamed(word, argChoices) : null
}

/** The value of a command's argument at a place from 0, the last of several for all further ones; null where it takes none. */
export function argumentValue(command: Command, at: number): Value | null {
  const all: readonly Argument[] = command.registeredArguments
  const last = all.at(-1)
  const argument = all[at] ?? (last?.variadic ? last : undefined)
  return argument ? valueNamed(argument.name(), argument.argChoices) : null
}
