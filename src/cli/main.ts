import { fstatSync, writeSync } from 'node:fs'
import { isatty } from 'node:tty'
import { version } from '../report/package.ts'
import { type ExitCode, exitCodes } from './exit-codes.ts'
import { fileErrorReason } from './files/file-error.ts'
import type { Io, Output } from './io.ts'
import { nodeThreads } from './start-thread.ts'

let writeFailed = false

/** What becomes of a write that fails. A reader that has seen enough (`| head`) closes the pipe; that is no failure of ours. */
function onWriteError(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE' || writeFailed) return
  writeFailed = true
  process.exitCode = exitCodes.fault
  process.stderr.write(`keraudit: cannot write the report: ${fileErrorReason(error)}\n`)
}

/** A stream of the process, which Node makes when it is first asked for it. */
function output(stream: () => NodeJS.WriteStream): Output {
  let known: NodeJS.WriteStream | undefined
  const opened = () => {
    known ??= stream().on('error', onWriteError)
    return known
  }
  return {
    get isTerminal() {
      return opened().isTTY === true
    },
    get columns() {
      return opened().columns
    },
    write: (text) => opened().write(text),
  }
}

const io: Io = {
  cwd: process.cwd(),
  env: process.env,
  stdin: {
    get isTerminal() {
      return isatty(0)
    },
    get isNull() {
      return !isatty(0) && fstatSync(0).isCharacterDevice()
    },
    chunks: () => process.stdin,
  },
  stdout: output(() => process.stdout),
  stderr: output(() => process.stderr),
  writeBytes: (file, bytes) => writeSync(file, bytes),
  threads: nodeThreads(),
}

/**
 * V8 optimizes a function early: after 67,584 bytes of its bytecode (Node 20), later after 400 calls and 3,000 calls (Node 22 and 24). In a
 * short run that takes more than it gives. Told by V8's major version: a V8 that does not know a flag complains of it.
 */
const laterOptimizing: { readonly [version: string]: readonly string[] } = {
  11: ['--interrupt-budget=600000'],
  12: ['--invocation-count-for-maglev=4000', '--invocation-count-for-turbofan=30000'],
  13: ['--invocation-count-for-maglev=4000', '--invocation-count-for-turbofan=30000'],
}

async function compileLate(): Promise<void> {
  const flags = laterOptimizing[process.versions.v8.split('.')[0] ?? '']
  if (!flags) return
  const { setFlagsFromString } = await import('node:v8')
  for (const flag of flags) setFlagsFromString(flag)
}

/** Answers `--version` by itself: that needs none of the commands, nor what reads their options. */
async function runCommandLine(argv: readonly string[]): Promise<ExitCode> {
  if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-V')) {
    io.stdout.write(`${version}\n`)
    return exitCodes.passed
  }
  await compileLate()
  const { run } = await import('./program.ts')
  return run(argv, io)
}

// Not process.exit: it would cut off what a pipe has not taken yet.
void runCommandLine(process.argv.slice(2)).then((exitCode) => {
  process.exitCode = writeFailed ? exitCodes.fault : exitCode
})
