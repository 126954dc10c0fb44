import { constants } from 'node:buffer'
import { existsSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { decodeText } from '../text/decode.ts'
import { sourceText } from '../text/source-text.ts'
import { folderOfStdin } from './config.ts'
import type { InputFile } from './files/expand-paths.ts'
import { fileErrorReason } from './files/file-error.ts'
import { mayHoldSummary } from './files/prefilter.ts'
import { readFileUpTo, readStreamUpTo, type TooLarge } from './files/read-up-to.ts'
import { type FileSearch, searchThrough } from './files/search-file.ts'
import { fault, internalError, type Problem, warning } from './problem.ts'
import { isJsonPath, type ReadInput } from './read-input.ts'
import type { Run } from './run.ts'
import { formatSize } from './size.ts'

/** Where a text is read from: standard input, a file as a git revision has it (`REV:PATH`), or a file. `path` is what reports call it. */
export type Input =
  | { readonly from: 'stdin'; readonly path: string }
  | { readonly from: 'git'; readonly path: string }
  | ({ readonly from: 'file' } & InputFile)

/** No text can be longer than a string may be. */
const longestText = constants.MAX_STRING_LENGTH

/** The file that an argument names. */
export function namedFile(path: string, cwd: string): Input {
  const absolute = resolve(cwd, path)
  const config = join(absolute, 'config.json')
  // A folder is a model as it lies on the Hub, or nothing that could be read.
  return { from: 'file', path, absolute: existsSync(config) ? config : absolute, named: true }
}

/** Whether somebody asked for this very input, so that a problem is reported when it cannot be read. */
export const isNamed = (input: Input): boolean => input.from !== 'file' || input.named

/** The folder whose configuration holds for an input. */
export function folderOf(input: Input, cwd: string): string {
  if (input.from === 'stdin') return folderOfStdin(input.path, cwd)
  return input.from === 'file' ? dirname(input.absolute) : cwd
}

/** What git says, without its word for a failure. */
function gitMessage(error: Error, stderr: string): string {
  if ('code' in error && error.code === 'ENOENT') return 'git is not installed'
  const lines = stderr.split('\n').map((line) => line.replace(/^(?:fatal|hint|error): /, '').trim())
  return lines.filter((line) => line !== '').join('; ') || error.message
}

/** The bytes of a file as a revision has it. */
async function readRevision(name: string, limit: number, cwd: string): Promise<Buffer | TooLarge> {
  const { execFile } = await import('node:child_process')
  const options = { cwd, encoding: 'buffer', maxBuffer: limit } as const
  return new Promise((done, fail) => {
    execFile('git', ['cat-file', 'blob', '--end-of-options', name], options, (error, stdout, stderr) => {
      if (!error) done(stdout)
      else if ('code' in error && error.code === 'ERR_CHILD_PROCESS_STDIO_MAXBUFFER') done({ size: null })
      else fail(new Error(gitMessage(error, stderr.toString('utf8'))))
    })
  })
}

async function read(input: Input, { io }: Run, limit: number): Promise<Buffer | TooLarge> {
  if (input.from === 'stdin') return readStreamUpTo(io.stdin.chunks(), limit)
  return input.from === 'file' ? readFileUpTo(input.absolute, limit) : readRevision(input.path, limit, io.cwd)
}

function tooLargeMessage(path: string, { size }: TooLarge, maxFileSize: number): string {
  const limit =
    maxFileSize > longestText
      ? `${formatSize(longestText)}, the longest text that can be read`
      : `--max-file-size ${formatSize(maxFileSize)}`
  return `${path} was skipped: ${size === null ? 'it' : formatSize(size)} exceeds ${limit}`
}

function addProblem(input: Input, { problems }: Run, message: string): void {
  problems.push(isNamed(input) ? fault(message) : warning(message))
}

function cannotRead({ path }: Input, error: unknown): string {
  return `cannot read ${path}: ${fileErrorReason(error)}`
}

const limitFor = (maxFileSize: number) => Math.min(maxFileSize, longestText)

/** What `reading` gives; null where that can't be read or holds more than `maxFileSize`, which becomes a problem. */
async function tried<Result>(
  input: Input,
  run: Run,
  maxFileSize: number,
  reading: (limit: number) => Promise<Result | TooLarge>,
): Promise<Result | null> {
  try {
    const result = await reading(limitFor(maxFileSize))
    if (!isTooLarge(result)) return result
    addProblem(input, run, tooLargeMessage(input.path, result, maxFileSize))
  } catch (error) {
    addProblem(input, run, cannotRead(input, error))
  }
  return null
}

const isTooLarge = (result: unknown): result is TooLarge =>
  typeof result === 'object' && result !== null && 'size' in result

/** The bytes of a file that is too large to be searched with others, or false where there is no sign of a summary in it. */
async function searchLarge(input: Input, run: Run, limit: number): Promise<Buffer | false | TooLarge> {
  const bytes = await read(input, run, limit)
  return isTooLarge(bytes) || mayHoldSummary(bytes) ? bytes : false
}

/**
 * All bytes of an input that are worth decoding: of a file that nobody named only where there is a sign of a summary in it, else false.
 * Null where it can't be read or holds more than `maxFileSize`, which becomes a problem. Most files of a folder are small and have no sign:
 * that is said at once, since to wait for each takes as long as to search it.
 */
export function readBytes(
  input: Input,
  run: Run,
  maxFileSize: number,
  searchFile: FileSearch = searchThrough([]),
): Promise<Buffer | false | null> | Buffer | false | null {
  if (input.from !== 'file' || input.named) return tried(input, run, maxFileSize, (limit) => read(input, run, limit))
  try {
    const found = searchFile(input.absolute, limitFor(maxFileSize))
    if (found !== null) return found
  } catch (error) {
    addProblem(input, run, cannotRead(input, error))
    return null
  }
  return tried<Buffer | false>(input, run, maxFileSize, (limit) => searchLarge(input, run, limit))
}

/** The search through those of the inputs that nobody named, to be asked about in their order. */
export const searchOf = (inputs: readonly Input[]): FileSearch =>
  searchThrough(inputs.flatMap((input) => (input.from === 'file' && !input.named ? [input.absolute] : [])))

/** The text in an input's bytes; null where they are no text, which is a problem if the input was named. */
export function decodeInput(
  bytes: Buffer,
  { path, named }: Pick<InputFile, 'path' | 'named'>,
  problems: Problem[],
): ReadInput | null {
  const decoded = decodeText(bytes)
  if (!decoded.binary) return { bytes, decoded, source: sourceText(path, decoded.text) }
  if (named) problems.push(fault(`${path} is not a text file`))
  return null
}

/** The text in an input's bytes; of a model file what Keras prints of it. */
export async function textOrModel(
  bytes: Buffer,
  file: Pick<InputFile, 'path' | 'named'>,
  problems: Problem[],
): Promise<ReadInput | null> {
  if (!mayBeModel(file.path, bytes)) return decodeInput(bytes, file, problems)
  const { modelInput } = await import('./model-input.ts')
  const model = modelInput(bytes, file, problems)
  return model === undefined ? decodeInput(bytes, file, problems) : model
}

/** Whether a file's name, or of JSON also its beginning, says that it holds a model. */
function mayBeModel(path: string, bytes: Buffer): boolean {
  if (/\.(?:keras|h5|hdf5|pb)$/i.test(path)) return true
  return isJsonPath(path) && /"(?:class_name|modelTopology)"/.test(bytes.subarray(0, 4_096).toString('latin1'))
}

/** Reads an input and decodes it; null where that can't be, which becomes a problem. */
export async function readInput(input: Input, run: Run, maxFileSize: number): Promise<ReadInput | null> {
  const bytes = await tried<Buffer>(input, run, maxFileSize, (limit) => read(input, run, limit))
  return bytes && textOrModel(bytes, { path: input.path, named: isNamed(input) }, run.problems)
}

/** Does something with one input. Whatever fails in here costs this input only. */
export function attempt<Result>(path: string, problems: Problem[], work: () => Result): Result | null {
  try {
    return work()
  } catch (error) {
    problems.push(internalError(error, path))
    return null
  }
}
