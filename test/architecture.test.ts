import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))

/** The rooms in the order data walks through them (ARCHITECTURE.md); each may import from itself and from those before it. */
const rooms = [
  'grammars',
  'src/text',
  'src/shape',
  'src/summary',
  'src/graph',
  'src/layers',
  'src/infer',
  'src/verify',
  'src/report',
  'src/explain',
  'src/fix',
  'src/diff',
  'src/suppress',
  'src/baseline',
  'src/config',
  'src',
  'src/cli',
  'src/web',
  'src/web/build',
]
const edges = new Set(['src/cli', 'src/web', 'src/web/build'])

/** Rooms that know Node. */
const onNode = new Set(['src/cli', 'src/web/build'])

/** The contract's types and words: every room may name them, none may run them. */
const vocabulary = 'src/report/report.ts'

const packagesOf: ReadonlyMap<string, readonly string[]> = new Map([
  ['grammars', ['chevrotain']],
  ['src/cli', ['commander', 'tinyglobby', 'ignore', 'diff']],
  [
    'src/web',
    [
      'preact',
      'preact/hooks',
      '@preact/signals',
      '@tanstack/virtual-core',
      '@codemirror/commands',
      '@codemirror/lint',
      '@codemirror/search',
      '@codemirror/state',
      '@codemirror/view',
    ],
  ],
  ['src/web/build', ['vite']],
])

interface Import {
  readonly specifier: string
  readonly typeOnly: boolean
}

function filesUnder(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /(?<!\.d)\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length))
    .sort()
}

function importsOf(code: string): readonly Import[] {
  const statements = code.matchAll(/^(?:import|export)\s+(type\s)?[^'"`;]*?from\s+'([^']+)'/gm)
  const bare = code.matchAll(/(?:^import\s+|\bimport\(\s*)'([^']+)'/gm)
  return [
    ...[...statements].map((match) => ({ specifier: match[2] ?? '', typeOnly: match[1] !== undefined })),
    ...[...bare].map((match) => ({ specifier: match[1] ?? '', typeOnly: false })),
  ]
}

function roomOf(file: string): string {
  const folder = rooms.filter((room) => file.startsWith(`${room}/`)).sort((a, b) => b.length - a.length)[0]
  if (folder === undefined) throw new Error(`${file} is in no room: give it one in ARCHITECTURE.md and here`)
  return folder
}

/** Whether the import leads to the file's own room or one before it. */
function allowed(file: string, target: string, typeOnly: boolean): boolean {
  if (target === vocabulary && typeOnly) return true
  const [from, to] = [roomOf(file), roomOf(target)]
  return from === to || (rooms.indexOf(to) < rooms.indexOf(from) && !edges.has(to))
}

/** The page's examples are texts of `fixtures/`, taken when it is built; its style sheets are no code. */
const isExample = (file: string, specifier: string): boolean =>
  roomOf(file) === 'src/web' && /^(?:\.\.\/)+fixtures\/.*\?raw$|\.css$/.test(specifier)

/** The code without comments and without what stands in quotes. */
function bareCode(code: string): string {
  return code.replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"/g, ' ')
}

const files = [...filesUnder('grammars'), ...filesUnder('src')]
const codeOf = (file: string) => readFileSync(join(root, file), 'utf8')

describe('the rooms of ARCHITECTURE.md', () => {
  it.each(files)('%s imports only from its room and those before it', (file) => {
    const wrong = importsOf(codeOf(file))
      .filter(({ specifier }) => specifier.startsWith('.') && !isExample(file, specifier))
      .map(({ specifier, typeOnly }) => ({ target: posix.join(dirname(file), specifier), typeOnly }))
      .filter(({ target, typeOnly }) => !allowed(file, target, typeOnly))
    expect(wrong.map(({ target }) => target)).toEqual([])
  })

  it.each(files)('%s imports only the packages of its room', (file) => {
    const room = roomOf(file)
    const packages = packagesOf.get(room) ?? []
    const wrong = importsOf(codeOf(file))
      .map(({ specifier }) => specifier)
      .filter((specifier) => !specifier.startsWith('.') && !packages.includes(specifier))
      .filter((specifier) => !(onNode.has(room) && specifier.startsWith('node:')))
    expect(wrong).toEqual([])
  })
})

describe('the core', () => {
  it.each(files.filter((file) => !edges.has(roomOf(file))))('%s knows no process, page, clock or chance', (file) => {
    const code = bareCode(codeOf(file))
    expect(
      code.match(/(?<![.\w])(?:process|document|window|globalThis)\s*\.|\bDate\b|\bMath\.random\b|\bperformance\b/g),
    ).toBeNull()
  })

  it('is compiled without the types of Node and of pages', () => {
    const { compilerOptions } = JSON.parse(codeOf('src/tsconfig.json'))
    expect(compilerOptions).toMatchObject({ types: [], lib: ['ES2022'] })
  })
})
