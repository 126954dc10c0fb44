import { signal } from '@preact/signals'
import { type ReadFile, readFile } from '../files/open-file.ts'

/** The text that a summary is compared with; null where none was given. */
export const second = signal<ReadFile | null>(null)

/** Which of its summaries, from 0. */
export const secondPlace = signal(0)

/** Compares with a text. */
export function compareWith(text: ReadFile): void {
  secondPlace.value = 0
  second.value = text.text.trim() === '' ? null : text
}

/** Compares with a file, a model file too. */
export async function compareFile(file: File): Promise<void> {
  const read = await readFile(file)
  if (read !== null) compareWith(read)
}
