import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

const git = (...args) => execFileSync('git', args, { encoding: 'utf8', maxBuffer: 2 ** 28, stdio: ['ignore', 'pipe', 'pipe'] })

/** The commit that a change starts from: the base of a pull request, or what a branch was before the push. */
export function baseOf(env) {
  const event = env.GITHUB_EVENT_PATH ? JSON.parse(readFileSync(env.GITHUB_EVENT_PATH, 'utf8')) : {}
  const base = event.pull_request?.base?.sha ?? event.merge_group?.base_sha ?? event.before
  return /^[0-9a-f]{40,64}$/.test(base ?? '') && !/^0+$/.test(base) ? base : null
}

/** Whether a commit is in the clone; a shallow one is asked for it. */
function has(commit) {
  try {
    git('cat-file', '-e', `${commit}^{commit}`)
    return true
  } catch {
    return false
  }
}

/**
 * The files that differ from `base`, without those that are gone.
 * @throws {Error} where the clone does not have that commit and cannot fetch it
 */
export function changedSince(base, paths) {
  if (!has(base)) git('fetch', '--no-tags', '--depth=1', 'origin', base)
  const names = git('diff', '--name-only', '-z', '--diff-filter=d', base, 'HEAD', '--', ...paths)
  return names.split('\0').filter((name) => name !== '')
}
