import { statSync } from 'node:fs'
import { dirname, relative, resolve } from 'node:path'
import { listedUpTo } from '../../words/list.ts'
import { countOf } from '../../words/number.ts'
import type { ExitCode } from '../exit-codes.ts'
import { listInputs } from '../input-list.ts'
import { onInterruption } from '../interruption.ts'
import type { Io } from '../io.ts'
import type { AuditOptions } from '../options.ts'
import { usage } from '../problem.ts'
import { choiceOf } from '../rule-choice.ts'
import { refuse, startRun } from '../run.ts'
import { say } from '../say.ts'
import { changedBetween, foldersOf, listenTo, type States, settled, statesOf } from '../watching.ts'
import { runAudit } from './run-audit.ts'

/** Changed files that are named. */
const named = 3

/** What a run rests on, as it is now. */
interface Watched {
  readonly states: States
  readonly folders: ReadonlySet<string>
  /** How many files are looked into. */
  readonly inputs: number
}

const isFolder = (path: string) => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true

/** Finds everything that the paths name now, and what the run reads beside it. */
async function look(paths: readonly string[], options: AuditOptions, io: Io): Promise<Watched> {
  const choice = await choiceOf(options)
  const run = startRun(io, options.config)
  const { inputs } = await listInputs({ ...options, ...('message' in choice ? {} : choice), paths }, run)
  const files = inputs.flatMap((input) => (input.from === 'file' ? [input.absolute] : []))
  const beside = [options.against, options.baseline].flatMap((path) => (path === undefined ? [] : [path]))
  const others = [...run.configurations.files, ...beside.map((path) => resolve(io.cwd, path))]
  const absolute = paths.map((path) => resolve(io.cwd, path))
  const roots = absolute.map((path) => (isFolder(path) ? path : dirname(path))).filter(isFolder)
  const states = statesOf([...files, ...others])
  return { states, folders: foldersOf(states.keys(), roots), inputs: files.length }
}

/** Audits what the paths name, and again after every change of it, until the process is asked to end. */
export async function runWatch(
  command: 'audit' | 'check',
  paths: readonly string[],
  options: AuditOptions,
  io: Io,
): Promise<ExitCode> {
  if (paths.length === 0 || paths.includes('-'))
    return refuse(io, usage('--watch needs files or folders: standard input cannot be watched'))
  onInterruption(() => {
    // Behind the ^C that a terminal shows.
    if (io.stderr.isTerminal) io.stderr.write('\n')
  })
  let watched = await look(paths, options, io)
  for (;;) {
    await runAudit(command, paths, options, io)
    say(io, `watching ${countOf(watched.inputs, 'file')}; Ctrl-C ends`)
    const changed = await nextChange(watched, () => look(paths, options, io))
    watched = changed.now
    const shown = changed.files.map((file) => relative(io.cwd, file))
    say(io, `changed: ${listedUpTo(named, shown)}`)
  }
}

/** Waits until a file is another than it was, which may have happened already. */
async function nextChange(before: Watched, lookAgain: () => Promise<Watched>) {
  for (let now = before; ; ) {
    // First listen, then look: nothing happens unseen between the two.
    const { happened, stop } = listenTo(now.folders)
    try {
      now = await lookAgain()
      const files = changedBetween(before.states, now.states)
      if (files.length > 0) {
        await settled()
        return { now: await lookAgain(), files }
      }
      await happened
    } finally {
      stop()
    }
  }
}
