import { type Dirent, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { gitignoreOf, type IgnoreRules, inheritedRules, isIgnored } from './ignore-rules.ts'

/** Folders that hold other people's files, or a tool's own. */
const skippedFolders: ReadonlySet<string> = new Set([
  '.git',
  '.hg',
  '.svn',
  '.ipynb_checkpoints',
  '.mypy_cache',
  '.nox',
  '.pytest_cache',
  '.ruff_cache',
  '.tox',
  '.venv',
  '__pycache__',
  'dist',
  'node_modules',
  'site-packages',
  'venv',
])

/** Endings of files in which people keep printed summaries; a file without an extension (`README`) is checked too. */
const textEndings: ReadonlySet<string> = new Set(
  `adoc asc cfg css csv err expected golden htm html ini ipynb js json jsonl jsx log lst markdown md mdown mdx mkd org out output py
   qmd r rb rmd rst sh snap summary svg tex text textile toml ts tsv tsx txt vue wiki xhtml xml yaml yml`.split(/\s+/),
)

export interface Walk {
  /** Absolute paths, in the order of their names. */
  readonly files: readonly string[]
  /** Files skipped by extension. */
  readonly skipped: number
  /** Folders that could not be opened. */
  readonly failures: readonly { readonly folder: string; readonly error: unknown }[]
}

interface Walking {
  readonly files: string[]
  readonly failures: { folder: string; error: unknown }[]
  skipped: number
}

function hasTextEnding(name: string): boolean {
  const dot = name.lastIndexOf('.')
  return dot < 0 || textEndings.has(name.slice(dot + 1).toLowerCase())
}

function entriesOf(folder: string, walking: Walking): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))
  } catch (error) {
    walking.failures.push({ folder, error })
    return []
  }
}

/** A folder with what parts it from the names of what is in it: joined to it in full, 10,000 names take as long as reading their files. */
export function within(folder: string): string {
  return join(folder, 'x').slice(0, -1)
}

function walkInto(folder: string, outer: readonly IgnoreRules[], walking: Walking): void {
  const entries = entriesOf(folder, walking)
  const own = entries.some((entry) => entry.name === '.gitignore') ? gitignoreOf(folder) : null
  const rules = own ? [...outer, own] : outer
  const inside = within(folder)
  for (const entry of entries) {
    const path = inside + entry.name
    if (entry.isDirectory()) {
      if (!skippedFolders.has(entry.name) && !isIgnored(path, true, rules)) walkInto(path, rules, walking)
    } else if (entry.isFile()) {
      if (!hasTextEnding(entry.name)) walking.skipped++
      else if (!isIgnored(path, false, rules)) walking.files.push(path)
    }
  }
}

/**
 * The files under a folder that may hold a summary, by their endings. `.gitignore` files are honoured, `extra` rules come on top.
 * Symbolic links are not followed, as git, ripgrep and fd don't: what they point to inside the folder is found anyway, and loops are harmless.
 */
export function walkFolder(folder: string, extra: readonly IgnoreRules[]): Walk {
  const walking: Walking = { files: [], failures: [], skipped: 0 }
  walkInto(folder, [...inheritedRules(folder), ...extra], walking)
  return walking
}
