import { fstatSync, writeSync } from 'node:fs'
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

const streams = new Set<NodeJS.WriteStream>()

/** A stream of the process, which Node makes when it is first asked for it. */
function output(stream: () => NodeJS.WriteStream): Output {
  let known: NodeJS.WriteStream | undefined
  const opened = () => {
    known ??= stream().on('error', onWriteError)
    streams.add(known)
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

/** Asked of the stream, not of `node:tty`: that takes long to load, and few runs ask. */
const isTerminal = (): boolean => process.stdin.isTTY === true

function isNullDevice(file: number): boolean {
  try {
    return !isTerminal() && fstatSync(file).isCharacterDevice()
  } catch {
    return false
  }
}

const io: Io = {
  cwd: process.cwd(),
  env: process.env,
  stdin: {
    get isTerminal() {
      return isTerminal()
    },
    get isNull() {
      return isNullDevice(0)
    },
    chunks: () => process.stdin,
  },
  stdout: output(() => process.stdout),
  stderr: output(() => process.stderr),
  writeBytes: (file, bytes) => writeSync(file, bytes),
  threads: nodeThreads(),
}

/** Answers `--version` by itself: that needs none of the commands, nor what reads their options. */
async function runCommandLine(argv: readonly string[]): Promise<ExitCode> {
  if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-V')) {
    io.stdout.write(`${version}\n`)
    return exitCodes.passed
  }
  const { run } = await import('./program.ts')
  return run(argv, io)
}

/** Ends the process now that all is written: Node would first take its heap apart, which takes a tenth of a small audit. */
function exitIfWritten(): void {
  // A pipe that has not taken all of it yet would lose the rest: then Node ends by itself.
  if ([...streams].every((stream) => stream.writableLength === 0)) process.exit()
}

void runCommandLine(process.argv.slice(2)).then((exitCode) => {
  process.exitCode = writeFailed ? exitCodes.fault : exitCode
  // Later, since a write that fails says so after this turn.
  setImmediate(exitIfWritten)
})
