/** A question that people asked of a summary, reworded, and what answers it. */
export interface Question {
  readonly asks: string
  /** Where it was asked; null where that was a file without an address of its own. */
  readonly source: string | null
  readonly answer: Answered | Unanswered
}

/** Answered by a command on a fixture: its output says all of this. */
interface Answered {
  readonly command: string
  readonly says: readonly string[]
}

/** Not answered: why a summary can't tell, or what else it is about. */
interface Unanswered {
  readonly why: string
}

/** Questions of one kind. */
export interface Group {
  readonly title: string
  readonly questions: readonly Question[]
}

export function answered(asks: string, source: string | null, command: string, ...says: readonly string[]): Question {
  return { asks, source, answer: { command, says } }
}

export function unanswered(asks: string, source: string | null, why: string): Question {
  return { asks, source, answer: { why } }
}

const github = 'https://github.com/'

/** The address of an issue of Keras. */
export const keras = (number: number): string => `${github}keras-team/keras/issues/${number}`

/** The address of a pull request of Keras. */
export const kerasPull = (number: number): string => `${github}keras-team/keras/pull/${number}`

/** The address of an issue of TensorFlow. */
export const tensorflow = (number: number): string => `${github}tensorflow/tensorflow/issues/${number}`

/** An address on GitHub. */
export const hub = (path: string): string => `${github}${path}`

/** What is asked of a listing that keraudit refuses by name (KA104), since it is not of Keras. */
export const another = (tool: string): string => `about ${tool}, not Keras summaries`
