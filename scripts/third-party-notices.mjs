// Writes dist/THIRD-PARTY-NOTICES.txt: the licences of the packages whose code the bundles hold. Packages that src and grammars import, and
// what these depend on, are all that a bundle can hold.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const packageOf = (specifier) => specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/')

/** The packages that the sources in a folder import, by name. */
function importedIn(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .flatMap((entry) => [...readFileSync(join(entry.parentPath, entry.name), 'utf8').matchAll(/(?:from|import\()\s*'([^'.][^':]*)'/g)])
    .map(([, specifier]) => packageOf(specifier))
}

const folderOf = (name) => join(root, 'node_modules', name)
const manifestOf = (name) => JSON.parse(readFileSync(join(folderOf(name), 'package.json'), 'utf8'))

/** The packages and what they depend on, each once. */
function withDependencies(names) {
  const known = new Set()
  const add = (name) => {
    if (known.has(name)) return
    known.add(name)
    for (const other of Object.keys(manifestOf(name).dependencies ?? {})) add(other)
  }
  for (const name of names) add(name)
  return [...known].sort()
}

function noticeOf(name) {
  const { version, license } = manifestOf(name)
  const file = readdirSync(folderOf(name)).find((entry) => /^licen[cs]e(?:[.-]|$)/i.test(entry))
  if (!file) throw new Error(`${name} has no file with its licence`)
  return `${name} ${version} (${license})\n\n${readFileSync(join(folderOf(name), file), 'utf8').trim()}\n`
}

const { devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
const built = new Set(['vite', 'tsdown', 'vitest'])
const imported = ['src', 'grammars'].flatMap((folder) => importedIn(join(root, folder)))
const names = withDependencies([...new Set(imported)].filter((name) => name in devDependencies && !built.has(name)))
const line = '-'.repeat(80)
const introduction = 'The files in this folder hold code of the following packages, each under its own licence.\n'
writeFileSync(join(root, 'dist/THIRD-PARTY-NOTICES.txt'), [introduction, ...names.map(noticeOf)].join(`\n${line}\n\n`))
