import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { keraudit, root } from '../cli/run-command.ts'
import { composedSummary, workedRows } from './composed.ts'
import { composedFamilies } from './families.ts'

/** Summaries with their explanations beside them. */
export const goldenFolder = 'fixtures/explain'

/** The names of all summaries that have a golden explanation, or must get one. */
export const goldenNames: readonly string[] = [
  ...new Set([
    ...readdirSync(join(root, goldenFolder))
      .filter((file) => file.endsWith('.txt') && !file.endsWith('.explain.txt'))
      .map((file) => file.replace('.txt', '')),
    ...composedFamilies.keys(),
  ]),
].sort()

/** The text of a summary: composed today if it is of a family that no current Keras prints. */
export function summaryText(name: string): string {
  const family = composedFamilies.get(name)
  if (family) return composedSummary(workedRows(family.entries), family.isOld)
  return readFileSync(join(root, goldenFolder, `${name}.txt`), 'utf8')
}

/** What `keraudit explain --all` prints of a summary today. Throws where it complains. */
export async function goldenText(name: string): Promise<string> {
  const { stdout, stderr } = await keraudit(['explain', '--all', `${goldenFolder}/${name}.txt`])
  if (stderr !== '') throw new Error(stderr)
  return stdout
}
