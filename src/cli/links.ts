import { existsSync } from 'node:fs'
import { hostname } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Links } from '../report/reporters/reporter.ts'
import type { ColorChoice } from './color.ts'
import type { Io, Output } from './io.ts'

/** Terminals that open links, by the variable that names them; with the first version that does, where older ones are about. */
const programs: ReadonlyMap<string, readonly [number, number]> = new Map([
  ['iTerm.app', [3, 1]],
  ['vscode', [1, 72]],
  ['WezTerm', [0, 0]],
  ['ghostty', [0, 0]],
  ['rio', [0, 0]],
])

const terminals = /^(?:xterm-kitty|xterm-ghostty|wezterm|alacritty|foot)(?:-|$)/

function isLaterThan(version: string, [major, minor]: readonly [number, number]): boolean {
  const [own = 0, next = 0] = version.split('.').map((part) => Number.parseInt(part, 10))
  return own > major || (own === major && next >= minor)
}

/** Whether a terminal is known to open links (OSC 8). In a multiplexer nobody can tell which one shows them. */
function isKnown({ TERM_PROGRAM, TERM_PROGRAM_VERSION = '', TERM = '', ...env }: Io['env']): boolean {
  if (TERM === 'dumb' || env.CI || env.TMUX || env.STY) return false
  const since = programs.get(TERM_PROGRAM ?? '')
  if (since) return isLaterThan(TERM_PROGRAM_VERSION, since)
  // VTE crashed on links before 0.50.1; it writes 0.50.1 as 5001.
  return Number(env.VTE_VERSION ?? 0) > 5000 || Boolean(env.WT_SESSION) || terminals.test(TERM)
}

/**
 * Whether to write links to `output`: where a terminal is known to open them. A FORCE_HYPERLINK that is not empty decides instead (0 and false
 * turn them off).
 */
export function usesLinks(choice: ColorChoice, env: Io['env'], output: Output | null): boolean {
  if (output === null) return false
  const forced = env.FORCE_HYPERLINK
  if (forced !== undefined && forced !== '') return forced !== '0' && forced !== 'false'
  return choice !== 'never' && output.isTerminal && isKnown(env)
}

/** The address of a file, with the host's name, so that no terminal opens it on another one; null where there is none. */
function addressOf(path: string): string | null {
  if (!existsSync(path)) return null
  const url = pathToFileURL(path)
  return process.platform === 'win32' ? url.href : `file://${hostname()}${url.pathname}`
}

/** Links to files, and to the page of each rule in the package that runs. */
export function linksIn(cwd: string): Links {
  // As far from here in the package as in the sources.
  const page = addressOf(join(__dirname, '../../docs/rules.md'))
  return {
    file: (path) => addressOf(resolve(cwd, path)),
    rule: (code) => page && `${page}#${code.toLowerCase()}`,
  }
}
