import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'

/** A public repository at one commit, as `repositories.txt` names it: `owner/name@commit`. */
export interface Pinned {
  readonly repository: string
  readonly commit: string
}

const LINE = /^([\w.-]+\/[\w.-]+)@([0-9a-f]{40})$/

/** The repositories of a list: one on each line, `#` begins a comment. Throws with the line that is neither. */
export function readList(text: string): readonly Pinned[] {
  const lines = text.split('\n').map((line) => line.trim())
  return lines.flatMap((line, at) => {
    if (line === '' || line.startsWith('#')) return []
    const [, repository, commit] = LINE.exec(line) ?? []
    if (repository === undefined || commit === undefined)
      throw new Error(`line ${at + 1}: not owner/name@commit: ${line}`)
    return [{ repository, commit }]
  })
}

const git = (...argv: readonly string[]): Buffer => execFileSync('git', argv, { stdio: ['ignore', 'pipe', 'pipe'] })

const bareOf = (folder: string, { repository }: Pinned): string => join(folder, `${repository.replace('/', '+')}.git`)

function hasCommit(bare: string, commit: string): boolean {
  try {
    git('--git-dir', bare, 'cat-file', '-e', `${commit}^{commit}`)
    return true
  } catch {
    return false
  }
}

/** Fetches one commit of a repository into `folder`, unless it is there. Returns git's words if that fails. */
export function fetchPinned(pinned: Pinned, folder: string, origin: string): string | null {
  const bare = bareOf(folder, pinned)
  if (hasCommit(bare, pinned.commit)) return null
  try {
    if (!existsSync(bare)) git('init', '--quiet', '--bare', bare)
    git('--git-dir', bare, 'fetch', '--quiet', '--depth', '1', `${origin}/${pinned.repository}`, pinned.commit)
    return null
  } catch (error) {
    return error instanceof Error ? (error.message.split('\n')[1] ?? error.message) : String(error)
  }
}

/** How much of a commit lies in a folder: a copy from elsewhere may lack large files. */
export type LaidOut = 'whole' | 'in part' | 'absent'

/** Lays the files of a fetched commit out in `into`, as far as they were fetched. */
export function layOut(pinned: Pinned, folder: string, into: string): LaidOut {
  const bare = bareOf(folder, pinned)
  if (!hasCommit(bare, pinned.commit)) return 'absent'
  mkdirSync(into, { recursive: true })
  try {
    git('--git-dir', bare, '--work-tree', into, 'checkout', '--quiet', '--force', pinned.commit, '--', '.')
    return 'whole'
  } catch {
    return 'in part'
  }
}
