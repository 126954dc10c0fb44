// The GitHub Action: its inputs become arguments of the command, which runs in this process. A release holds the built command; in a
// clone without it, it is built first.
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { argumentsOf, inputOf, namedPaths } from './arguments.mjs'
import { baseOf, changedSince } from './changed.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const command = new URL('../dist/cli.js', import.meta.url)

function fail(message) {
  console.log(`::error title=keraudit::${message.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A')}`)
  process.exit(2)
}

/** What is checked: the paths, or what the change touches of them. */
function pathsToCheck() {
  const paths = namedPaths(process.env)
  if (paths.length === 0) fail('the input paths names nothing to check')
  if (inputOf(process.env, 'changed-only') !== 'true') return paths
  const base = baseOf(process.env)
  if (base === null) {
    console.log('keraudit: this event has no earlier commit to compare with, so everything is checked')
    return paths
  }
  try {
    return changedSince(base, paths)
  } catch (error) {
    return fail(`changed-only: git does not tell what has changed since ${base}: ${error.stderr || error.message}`)
  }
}

function build() {
  const options = { cwd: root, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' }
  execFileSync('npm', ['ci', '--include=dev', '--no-audit', '--no-fund'], options)
}

const paths = pathsToCheck()
if (paths.length === 0) console.log('keraudit: the change touches none of the paths')
else {
  if (!existsSync(command)) build()
  process.argv.splice(1, process.argv.length, fileURLToPath(command), ...argumentsOf(process.env, paths))
  await import(command.href)
}
