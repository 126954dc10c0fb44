import type { ConfigurationChoice } from './config.ts'
import type { InputFile } from './files/expand-paths.ts'
import type { Kept, KeptSource } from './kept.ts'
import type { Problem } from './problem.ts'

/** What a thread has to know to find the configurations that hold. */
export interface ThreadSettings {
  readonly cwd: string
  readonly choice: ConfigurationChoice
  /** What `--against` said. */
  readonly against: string | null
  readonly kept: Kept
}

/** Where the model files of a text may lie. */
export interface ModelsBeside {
  /** The file that the command line names for all texts. */
  readonly against: string | null
  /** The file that the configuration names for this text, as an absolute path. */
  readonly configured: string | null
  readonly cwd: string
  /** The folder of the text. */
  readonly folder: string
}

/** An input to audit: plain data, that goes from thread to thread. */
export interface Job {
  readonly bytes: Uint8Array
  readonly file: Pick<InputFile, 'path' | 'named'>
  /** Whose configuration holds. */
  readonly folder: string
}

/** What an audit found in one input. Plain data, so that it can be handed from thread to thread. */
export interface InputAudit {
  /** Null where there was neither a summary nor a finding. */
  readonly audited: KeptSource | null
  /** Whether it was text. */
  readonly isText: boolean
  /** Lines of it. */
  readonly lines: number
  readonly problems: readonly Problem[]
}

/** A thread that audits one input after the other. */
export interface Thread {
  readonly audit: (job: Job) => Promise<InputAudit>
  readonly end: () => void
}

/** The threads that the machine has for us. */
export interface Threads {
  /** So many are worth having at once. */
  readonly count: number
  readonly start: (settings: ThreadSettings) => Thread
}
