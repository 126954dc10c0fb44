#!/usr/bin/env node
import { isatty } from 'node:tty'
import type { Io, Output } from './io.ts'
import { run } from './program.ts'

async function readAll(): Promise<Uint8Array> {
  const chunks: Buffer[] = []
  for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks)
}

function output(stream: NodeJS.WriteStream): Output {
  // A reader that has seen enough (`| head`) closes the pipe; that is no failure of ours.
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
  })
  return { isTerminal: stream.isTTY === true, columns: stream.columns, write: (text) => stream.write(text) }
}

const io: Io = {
  cwd: process.cwd(),
  env: process.env,
  stdin: { isTerminal: isatty(0), read: readAll },
  stdout: output(process.stdout),
  stderr: output(process.stderr),
}

// Not process.exit: it would cut off what a pipe has not taken yet.
process.exitCode = await run(process.argv.slice(2), io)
