import { readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { groups } from './explain/questions/groups.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

function filesUnder(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(join(root, folder).length + 1))
    .map((path) => path.replaceAll('\\', '/'))
    .sort()
}

/** Folders of which a test compares every text with the file beside it that ends so. */
const comparedWith: readonly (readonly [folder: RegExp, ending: string])[] = [
  [/^(?:keras2|tf-keras|keras3)$/, '.json'],
  [/^broken\//, '.findings.json'],
  [/^costs$/, '.json'],
  [/^explain$/, '.explain.txt'],
  [/^outside$/, '.expected.json'],
  [/^suppressed$/, '.expected.json'],
]

const files = filesUnder('fixtures').filter((path) => !path.endsWith('.py') || path.includes('/'))
const present = new Set(files)
const withoutEnding = (path: string) => path.replace(/\.[^./]*$/, '')

/** The file that says what is expected of a text, if its folder has one for each. */
function expectationOf(path: string): string | undefined {
  const ending = comparedWith.find(([folder]) => folder.test(dirname(path)))?.[1]
  if (ending === undefined) return undefined
  return [withoutEnding(path), path].map((name) => name + ending).find((name) => name !== path && present.has(name))
}

/** Whether a file says what is expected of the text beside it. */
const isExpectation = (path: string): boolean => files.some((text) => expectationOf(text) === path)

const commands = groups
  .flatMap(({ questions }) => questions)
  .map(({ answer }) => ('command' in answer ? answer.command : ''))
  .join('\n')

/** What names single fixtures: tests, the page's examples, the commands of README. */
const naming = [
  ...filesUnder('test')
    .filter((path) => path.endsWith('.ts') && !path.startsWith('fixture-files'))
    .map((path) => `test/${path}`),
  'src/web/worker/example-texts.ts',
  'README.md',
].map((path) => readFileSync(join(root, path), 'utf8'))

/** Whether a test names the fixture: by folder and name, or by its name alone in a file that speaks of the folder. */
function isNamed(path: string): boolean {
  const name = basename(path)
  const alone = [name, withoutEnding(name)].map((one) => `'${one}'`)
  const folders = dirname(path).split('/')
  const whole = [path, withoutEnding(path)]
  return naming.some(
    (text) =>
      whole.some((one) =>
        text
          .split(one)
          .slice(1)
          .some((rest) => !/^[\w-]/.test(rest)),
      ) ||
      (folders.every((folder) => text.includes(folder)) && alone.some((one) => text.includes(one))),
  )
}

describe('fixtures', () => {
  it('are all read by a test that expects something of them', () => {
    const unread = files.filter(
      (path) =>
        !isExpectation(path) && !expectationOf(path) && !commands.includes(`fixtures/${path}`) && !isNamed(path),
    )
    expect(unread, 'write what is expected of each beside it (CONTRIBUTING.md), or name it in a test').toEqual([])
  })
})
