import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))

/** The rooms in the order data walks through them (ARCHITECTURE.md); each may import from itself and from those before it. */
const rooms = [
  'grammars',
  'src/words',
  'src/text',
  'src/document',
  'src/shape',
  'src/layers',
  'src/summary',
  'src/graph',
  'src/infer',
  'src/ledger',
  'src/costs',
  'src/verify',
  'src/prose',
  'src/findings',
  'src/report',
  'src/stats',
  'src/explain',
  'src/manual',
  'src/fix',
  'src/diff',
  'src/model',
  'src/model-files',
  'src/print',
  'src/rebuild',
  'src/stale',
  'src/draft',
  'src/quiz',
  'src/config',
  'src',
  'src/cli',
  'src/web',
  'src/web/build',
]
const edges = new Set(['src/cli', 'src/web', 'src/web/build'])

/** Rooms that know Node. */
const onNode = new Set(['src/cli', 'src/web/build'])

const packagesOf: ReadonlyMap<string, readonly string[]> = new Map([
  ['grammars', ['chevrotain']],
  ['src/report', ['@dagrejs/dagre']],
  ['src/model-files', ['fflate/browser']],
  ['src/cli', ['commander', 'tinyglobby', 'ignore', 'diff']],
  [
    'src/web',
    [
      'lzma1',
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
  ['src/web/build', ['vite', 'lzma1']],
])

function filesUnder(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /(?<!\.d)\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length))
    .sort()
}

/** What a file imports and exports from, types too. */
function importsOf(code: string): readonly string[] {
  const statements = code.matchAll(/^(?:import|export)\s+(?:type\s)?[^'"`;]*?from\s+'([^']+)'/gm)
  const bare = code.matchAll(/(?:^import\s+|\bimport\(\s*)'([^']+)'/gm)
  return [...statements, ...bare].map((match) => match[1] ?? '')
}

function roomOf(file: string): string {
  const folder = rooms.filter((room) => file.startsWith(`${room}/`)).sort((a, b) => b.length - a.length)[0]
  if (folder === undefined) throw new Error(`${file} is in no room: give it one in ARCHITECTURE.md and here`)
  return folder
}

/** Whether the import leads to the file's own room or one before it. */
function allowed(file: string, target: string): boolean {
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

function targetsOf(file: string): readonly string[] {
  return importsOf(codeOf(file))
    .filter((specifier) => specifier.startsWith('.') && !isExample(file, specifier))
    .map((specifier) => posix.join(dirname(file), specifier))
}

/** The circles that a walk along the imports runs into, each as the files on it. */
function circlesOf(imports: ReadonlyMap<string, readonly string[]>): readonly (readonly string[])[] {
  const circles: (readonly string[])[] = []
  const done = new Set<string>()
  const visit = (file: string, path: readonly string[]): void => {
    const at = path.indexOf(file)
    if (at >= 0) circles.push([...path.slice(at), file])
    if (at >= 0 || done.has(file)) return
    for (const target of imports.get(file) ?? []) visit(target, [...path, file])
    done.add(file)
  }
  for (const file of imports.keys()) visit(file, [])
  return circles
}

describe('the rooms of ARCHITECTURE.md', () => {
  it.each(files)('%s imports only from its room and those before it', (file) => {
    expect(targetsOf(file).filter((target) => !allowed(file, target))).toEqual([])
  })

  it('has no circles of files, those of mere types included', () => {
    expect(circlesOf(new Map(files.map((file) => [file, targetsOf(file)])))).toEqual([])
  })

  it.each(files)('%s imports only the packages of its room', (file) => {
    const room = roomOf(file)
    const packages = packagesOf.get(room) ?? []
    const wrong = importsOf(codeOf(file))
      .filter((specifier) => !specifier.startsWith('.') && !packages.includes(specifier))
      .filter((specifier) => !(onNode.has(room) && specifier.startsWith('node:')))
    expect(wrong).toEqual([])
  })
})

/** Everything that runs where this file does, itself included: what it and its imports import, but for mere types and for workers. */
function runBeside(start: string): ReadonlySet<string> {
  const reached = new Set([start])
  for (const file of reached) {
    const code = codeOf(file).replace(/^(?:import|export) type [^;]*? from '[^']+'/gm, '')
    for (const specifier of importsOf(code).filter((one) => /\.tsx?$/.test(one))) {
      if (specifier.startsWith('.')) reached.add(posix.join(dirname(file), specifier))
    }
  }
  return reached
}

describe('the thread of the page', () => {
  it('holds no catalogue, no grammar and no layout: these are the worker’s', () => {
    const reached = [...runBeside('src/web/main.tsx')]
    expect(reached).toContain('src/web/components/app.tsx')
    const heavy =
      /^(?:grammars\/|src\/(?:infer|verify\/rules|summary\/layouts|report\/drawing\/layout)|src\/layers\/(?:catalogue|families|outside))/
    expect(reached.filter((file) => heavy.test(file))).toEqual([])
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
