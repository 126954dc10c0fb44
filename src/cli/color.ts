import type { Io, Output } from './io.ts'

export type ColorChoice = 'auto' | 'always' | 'never'

/**
 * Whether to paint what goes to `output`. The option decides; left at `auto`, a non-empty NO_COLOR (no-color.org) turns colour off,
 * FORCE_COLOR (force-color.org; 0 and false turn it off) or CLICOLOR_FORCE (bixense.com/clicolors) turns it on, CLICOLOR=0 turns it off, and
 * else a terminal has it.
 */
export function usesColor(choice: ColorChoice, env: Io['env'], output: Output | null): boolean {
  if (choice !== 'auto') return choice === 'always'
  if (env.NO_COLOR) return false
  const forced = env.FORCE_COLOR
  if (forced !== undefined && forced !== '') return forced !== '0' && forced !== 'false'
  if (env.CLICOLOR_FORCE && env.CLICOLOR_FORCE !== '0') return true
  if (env.CLICOLOR === '0') return false
  return output?.isTerminal === true && env.TERM !== 'dumb'
}
