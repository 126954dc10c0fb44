import type { Threads } from './thread.ts'

/** A stream that the command writes to. */
export interface Output {
  readonly isTerminal: boolean
  /** Columns of the terminal, where it is one. */
  readonly columns: number | undefined
  readonly write: (text: string) => void
}

/** Everything of the process that a command may touch, so that tests can run it without one. */
export interface Io {
  /** The folder that paths are relative to. */
  readonly cwd: string
  readonly env: Readonly<Record<string, string | undefined>>
  readonly stdin: {
    readonly isTerminal: boolean
    /** Whether it is a device that never holds anything, such as `/dev/null`. */
    readonly isNull: boolean
    /** Standard input, piece by piece. */
    readonly chunks: () => AsyncIterable<Uint8Array>
  }
  readonly stdout: Output
  readonly stderr: Output
  /** Writes bytes to an open file and returns how many were written. Throws where the disk takes none. */
  readonly writeBytes: (file: number, bytes: Uint8Array) => number
  /** Threads for work that can be spread. */
  readonly threads: Threads
}
