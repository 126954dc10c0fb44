// Builds what runs, whichever way the repository is installed. `npm install --global git+…` and pre-commit prepare a clone without the
// packages that building takes (npm hands its own `--global` on to the installation inside), so these are fetched first.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, realpathSync, unlinkSync } from 'node:fs'
import { dirname, join, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const npmPath = process.env['npm_execpath']
const inherited = /^npm_config_(?:global|location|omit|include|production|prefix|local_prefix|package_lock_only|dry_run)$/i

/** Runs npm in the repository, by the settings of the user alone. */
function npm(...args) {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !inherited.test(name)))
  const [command, first] = npmPath?.endsWith('.js') ? [process.execPath, [npmPath]] : ['npm', []]
  const shell = command === 'npm' && process.platform === 'win32'
  const { status, error } = spawnSync(command, [...first, ...args], { cwd: root, env, stdio: ['ignore', 2, 2], shell })
  if (error) console.error(`keraudit: npm ${args.join(' ')}: ${error.message}`)
  if (status !== 0) process.exit(status ?? 1)
}

/**
 * `npm install --global git+…` installs its own temporary clone as a link, and then unpacks the package through that link into the clone
 * (npm 10 and 11). With a folder in its place it unpacks where it should.
 */
function replaceLinkToClone() {
  const { npm_config_global: isGlobal, npm_config_prefix: prefix, npm_package_name: name } = process.env
  if (isGlobal !== 'true' || !prefix || !name || !root.split(sep).includes('_cacache')) return
  const link = join(prefix, process.platform === 'win32' ? '' : 'lib', 'node_modules', name)
  if (!existsSync(link) || realpathSync(link) !== realpathSync(root)) return
  unlinkSync(link)
  mkdirSync(link)
}

const isComplete = ['tsdown', 'vite'].every((name) => existsSync(join(root, 'node_modules', name)))
if (!isComplete) npm('ci', '--include=dev', '--ignore-scripts', '--no-audit', '--no-fund')
npm('run', 'build')
replaceLinkToClone()
