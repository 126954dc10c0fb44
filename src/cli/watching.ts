import { type FSWatcher, statSync, watch } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout } from 'node:timers/promises'

/** Milliseconds without a further change after which a change is taken for whole: editors write in several steps. */
const settling = 100
/** Milliseconds between two looks at what can't be watched. */
const pause = 1000

/** The state of each file: another one after every change. */
export type States = ReadonlyMap<string, string>

/** The states of files as they are now; one that is not there has none. */
export function statesOf(paths: Iterable<string>): States {
  const states = new Map<string, string>()
  for (const path of paths) {
    const stat = statSync(path, { throwIfNoEntry: false, bigint: true })
    if (stat) states.set(path, `${stat.ino}:${stat.size}:${stat.mtimeNs}`)
  }
  return states
}

/** The files that are new, gone or changed. */
export function changedBetween(before: States, after: States): readonly string[] {
  return [...new Set([...before.keys(), ...after.keys()])].filter((path) => before.get(path) !== after.get(path))
}

/** The folders of files, and those between them and the roots that they were found under. Only they tell of a file that is replaced. */
export function foldersOf(files: Iterable<string>, roots: readonly string[]): ReadonlySet<string> {
  const folders = new Set(roots)
  for (const file of files) {
    let folder = dirname(file)
    while (!folders.has(folder)) {
      folders.add(folder)
      if (!roots.some((root) => folder.startsWith(root))) break
      folder = dirname(folder)
    }
  }
  return folders
}

/** Something that will happen, and what stops waiting for it. */
export interface Awaited {
  readonly happened: Promise<void>
  readonly stop: () => void
}

/** Listens from now on for something to happen in one of the folders; where they can't all be listened to, that is supposed after a while. */
export function listenTo(folders: Iterable<string>): Awaited {
  const watchers: FSWatcher[] = []
  const stop = () => {
    for (const watcher of watchers) watcher.close()
  }
  const happened = new Promise<void>((done, fail) => {
    for (const folder of folders) watchers.push(watch(folder, () => done()).on('error', fail))
  })
  return { happened: happened.catch(() => setTimeout(pause)), stop }
}

/** Waits until a change is likely to be whole. */
export const settled = (): Promise<void> => setTimeout(settling)
