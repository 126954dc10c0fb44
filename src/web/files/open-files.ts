import { printable } from '../../words/printable.ts'
import { compareFile } from '../state/compare.ts'
import { openView } from '../state/open-view.ts'
import { notice } from '../state/page-state.ts'
import { openFile } from './open-file.ts'

/** Opens a file; of several the second is compared with the first, and the others are said not to be opened. */
export async function openFiles([first, second, ...others]: readonly File[]): Promise<void> {
  if (!first) return
  await openFile(first)
  if (!second) return
  openView(0, 'compare')
  await compareFile(second)
  const names = others.map(({ name }) => printable(name)).join(', ')
  if (others.length > 0) notice.value = `Not opened: ${names}. The page takes one file, and a second to compare.`
}
