import fc from 'fast-check'
import { programOf } from '../../src/cli/program.ts'
import { place, splice } from '../../test/text/edits.ts'
import { silent } from '../man-page.ts'

/** What stands in the place of a value of JSON. */
const strange = [
  '-1',
  '0',
  '1',
  '2.5',
  'null',
  'true',
  '"x"',
  '""',
  '[]',
  '{}',
  '[null, 1]',
  '[[]]',
  '"__proto__"',
  '{"__proto__": 1}',
  '1e400',
  '9007199254740993',
  '9007199254740991',
  '-0',
  '"\\u0000"',
  '"same"',
  '"channels_first"',
  '[2, 2]',
  '["a", 0, 0]',
]

type Edit = (text: string) => string

const token = /-?\d+(?:\.\d+)?|true|false|null|"(?:[^"\\]|\\.)*"(?!:)|\[\]|\{\}/g

/** Another value in the place of one of a JSON text. */
const otherValue: fc.Arbitrary<Edit> = fc.tuple(place, fc.constantFrom(...strange)).map(([where, value]) => (text) => {
  const tokens = [...text.matchAll(token)]
  const found = tokens[Math.floor(where * tokens.length)]
  return found ? splice(text, found.index, found[0].length, value) : text
})

/** The value of one place also in another. */
const movedValue: fc.Arbitrary<Edit> = fc.tuple(place, place).map(([from, to]) => (text) => {
  const tokens = [...text.matchAll(token)]
  const [value, found] = [from, to].map((where) => tokens[Math.floor(where * tokens.length)])
  return value && found ? splice(text, found.index, found[0].length, value[0]) : text
})

const brokenText: fc.Arbitrary<Edit> = fc
  .tuple(place, fc.nat(3), fc.constantFrom('', '"', '{', '[', ',', ':', '\u0000', '\ud800', '-', '\\'))
  .map(
    ([where, length, insert]) =>
      (text) =>
        splice(text, Math.floor(where * text.length), length, insert),
  )

const jsonEdit = fc.oneof({ weight: 6, arbitrary: otherValue }, { weight: 3, arbitrary: movedValue }, brokenText)

/** One of these JSON texts with one to three values changed. */
export const editedJson = (texts: readonly string[]): fc.Arbitrary<string> =>
  fc
    .tuple(fc.constantFrom(...texts), fc.array(jsonEdit, { minLength: 1, maxLength: 3 }))
    .map(([text, edits]) => edits.reduce((changed, edit) => edit(changed), text))

const byteEdit = fc.oneof(
  fc.tuple(place, fc.nat(255)).map(([where, value]) => (bytes: Buffer) => {
    const copy = Buffer.from(bytes)
    if (copy.length > 0) copy[Math.floor(where * copy.length)] = value
    return copy
  }),
  place.map((where) => (bytes: Buffer) => bytes.subarray(0, Math.floor(where * bytes.length))),
  fc.tuple(place, place, fc.nat(64)).map(([from, to, length]) => (bytes: Buffer) => {
    const copy = Buffer.from(bytes)
    bytes.copy(
      copy,
      Math.floor(to * bytes.length),
      Math.floor(from * bytes.length),
      Math.floor(from * bytes.length) + length,
    )
    return copy
  }),
)

/** One of these files with one to eight places changed, copied over or cut. */
export const editedBytes = (files: readonly Buffer[]): fc.Arbitrary<Uint8Array> =>
  fc
    .tuple(fc.constantFrom(...files), fc.array(byteEdit, { minLength: 1, maxLength: 8 }))
    .map(([bytes, edits]) => edits.reduce((changed, edit) => edit(changed), bytes))

/** The commands and options there are; not `--watch`, which ends only when it is told to. */
function vocabulary() {
  const program = programOf(silent({ isTerminal: false, columns: undefined, write: () => {} }), () => {})
  const options = program.commands.flatMap((command) => command.options).filter(({ long }) => long !== '--watch')
  return {
    commands: program.commands.map((command) => command.name()),
    options: [...new Set(options.flatMap(({ long }) => long ?? []))],
    choices: [...new Set(options.flatMap(({ argChoices }) => argChoices ?? []))],
  }
}

/** Words of a command line: mostly ones that there are, in any order. */
export function commandLines(paths: readonly string[]): fc.Arbitrary<readonly string[]> {
  const { commands, options, choices } = vocabulary()
  const odd = [
    '',
    '-',
    '--',
    '-x',
    '--nothing',
    '*.txt',
    '[',
    '0',
    '-1',
    '1e9',
    'NaN',
    'KA201',
    'dense',
    'a.txt:1',
    '\u0000',
    '=',
  ]
  const path = fc.constantFrom(...paths)
  const value = fc.oneof(path, fc.constantFrom(...choices), fc.constantFrom(...odd), fc.nat(1000).map(String))
  const option = fc.oneof(
    fc.constantFrom(...options).map((name) => [name]),
    fc.tuple(fc.constantFrom(...options), value).map((words) => words),
    fc.tuple(fc.constantFrom(...options), value).map(([name, word]) => [`${name}=${word}`]),
  )
  const words = fc.array(
    fc.oneof(
      { weight: 3, arbitrary: path.map((word) => [word]) },
      { weight: 3, arbitrary: option },
      value.map((word) => [word]),
    ),
    { maxLength: 6 },
  )
  return fc
    .tuple(fc.option(fc.constantFrom(...commands), { freq: 8, nil: null }), words)
    .map(([command, rest]) => [...(command === null ? [] : [command]), ...rest.flat()])
}
