import type { Io } from './io.ts'
import { type FileOptions, stdinName } from './options.ts'

/**
 * What `check` looks at: the paths that are named, else standard input, for which there are none. Where nobody could have put anything there,
 * as on a terminal, that is the folder; a name given to standard input says that it is meant after all.
 */
export function pathsToCheck(
  paths: readonly string[],
  { stdinFilename }: Pick<FileOptions, 'stdinFilename'>,
  { stdin }: Io,
): readonly string[] {
  const isFolderMeant = paths.length === 0 && stdinFilename === stdinName && (stdin.isTerminal || stdin.isNull)
  return isFolderMeant ? ['.'] : paths
}
