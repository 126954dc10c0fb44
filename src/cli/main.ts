#!/usr/bin/env node
import { writeSync } from 'node:fs'
import { isatty } from 'node:tty'
import { exitCodes } from './exit-codes.ts'
import { fileErrorReason } from './files/file-error.ts'
import type { Io, Output } from './io.ts'
import { run } from './program.ts'

let writeFailed = false

/** What becomes of a write that fails. A reader that has seen enough (`| head`) closes the pipe; that is no failure of ours. */
function onWriteError(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE' || writeFailed) return
  writeFailed = true
  process.exitCode = exitCodes.fault
  process.stderr.write(`keraudit: cannot write the report: ${fileErrorReason(error)}\n`)
}

function output(stream: NodeJS.WriteStream): Output {
  stream.on('error', onWriteError)
  return { isTerminal: stream.isTTY === true, columns: stream.columns, write: (text) => stream.write(text) }
}

const io: Io = {
  cwd: process.cwd(),
  env: process.env,
  stdin: { isTerminal: isatty(0), chunks: () => process.stdin },
  stdout: output(process.stdout),
  stderr: output(process.stderr),
  writeBytes: (file, bytes) => writeSync(file, bytes),
}

// Not process.exit: it would cut off what a pipe has not taken yet.
const exitCode = await run(process.argv.slice(2), io)
process.exitCode = writeFailed ? exitCodes.fault : exitCode
