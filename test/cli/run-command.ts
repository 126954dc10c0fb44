import { writeSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Io } from '../../src/cli/io.ts'
import { run } from '../../src/cli/program.ts'

/** The root of the repository, where commands run unless told otherwise. */
export const root = fileURLToPath(new URL('../..', import.meta.url))

export interface Circumstances {
  readonly cwd?: string
  /** What standard input holds; a terminal with nobody typing unless given. */
  readonly stdin?: string | Uint8Array | AsyncIterable<Uint8Array>
  /** Whether standard input is the null device. */
  readonly isNull?: boolean
  /** How the disk takes bytes, where it does not take them as it should. */
  readonly writeBytes?: Io['writeBytes']
  /** One, this one, unless given. */
  readonly threads?: Io['threads']
  readonly env?: Io['env']
  /** Columns of standard output; it is a terminal if given. */
  readonly columns?: number
}

/** What a command did, as a user sees it. */
export interface Transcript {
  readonly stdout: string
  readonly stderr: string
  readonly exitCode: number
}

async function* chunksOf(stdin: string | Uint8Array | AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  if (typeof stdin === 'string') yield Buffer.from(stdin)
  else if (stdin instanceof Uint8Array) yield stdin
  else yield* stdin
}

const alone: Io['threads'] = {
  count: 1,
  start: () => {
    throw new Error('there is one thread only')
  },
}

/** Runs a command line in this process. */
export async function keraudit(argv: readonly string[], circumstances: Circumstances = {}): Promise<Transcript> {
  let stdout = ''
  let stderr = ''
  const {
    cwd = root,
    stdin,
    env = {},
    columns,
    isNull = false,
    writeBytes = writeSync,
    threads = alone,
  } = circumstances
  const exitCode = await run(argv, {
    cwd,
    env,
    stdin: { isTerminal: stdin === undefined && !isNull, isNull, chunks: () => chunksOf(stdin ?? '') },
    writeBytes,
    threads,
    stdout: {
      isTerminal: columns !== undefined,
      columns,
      write: (text) => {
        stdout += text
      },
    },
    stderr: {
      isTerminal: false,
      columns: undefined,
      write: (text) => {
        stderr += text
      },
    },
  })
  return { stdout, stderr, exitCode }
}
