// Makes the commit that people install and the action runs: what `npm pack` would hold, built, without anything that has to be prepared.
//   node scripts/release-tree.mjs BRANCH    commits dist/ and the public files of HEAD to BRANCH, on top of what it had; prints the commit
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const branch = process.argv[2]
if (!branch) {
  console.error('usage: node scripts/release-tree.mjs BRANCH')
  process.exit(2)
}
if (!existsSync('dist/cli.js') || !existsSync('dist/keraudit.html')) {
  console.error('release-tree: dist/ is not built: run npm ci first')
  process.exit(1)
}

const folder = mkdtempSync(join(tmpdir(), 'keraudit-release-'))
const env = { ...process.env, GIT_INDEX_FILE: join(folder, 'index') }
const git = (...args) => execFileSync('git', args, { env, encoding: 'utf8', maxBuffer: 2 ** 28 }).trim()

/** package.json without what only a build needs: npm prepares no package without scripts. */
function releasedManifest() {
  const { scripts, devDependencies, ...rest } = JSON.parse(readFileSync('package.json', 'utf8'))
  return `${JSON.stringify(rest, null, 2)}\n`
}

function tip(name) {
  try {
    return [git('rev-parse', '--verify', '--quiet', `refs/heads/${name}`)]
  } catch {
    return []
  }
}

try {
  const kept = ['action', 'action.yml', '.pre-commit-hooks.yaml', 'docs', 'schemas', 'README.md', 'CHANGELOG.md', 'LICENSE', 'SECURITY.md']
  git('read-tree', '--empty')
  for (const entry of git('ls-tree', '-r', 'HEAD', '--', ...kept).split('\n').filter((line) => line !== '')) {
    const [, mode, hash, path] = /^(\d+) blob (\S+)\t(.*)$/.exec(entry) ?? []
    git('update-index', '--add', '--cacheinfo', `${mode},${hash},${path}`)
  }
  git('add', '--force', 'dist')
  const manifest = join(folder, 'package.json')
  writeFileSync(manifest, releasedManifest())
  git('update-index', '--add', '--cacheinfo', `100644,${git('hash-object', '-w', manifest)},package.json`)
  const { version } = JSON.parse(readFileSync('package.json', 'utf8'))
  const parents = tip(branch).flatMap((parent) => ['-p', parent])
  const commit = git('commit-tree', git('write-tree'), ...parents, '-m', `Release ${version}`)
  git('update-ref', `refs/heads/${branch}`, commit)
  console.log(commit)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
