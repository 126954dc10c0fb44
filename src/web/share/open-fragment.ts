import { loadText } from '../editor/editor-handle.ts'
import { notice } from '../state/page-state.ts'
import { decodeFragment } from './fragment.ts'

/** Shows the text that a link carries in its fragment, if it carries one. */
export async function openFragment(hash: string): Promise<void> {
  try {
    const text = await decodeFragment(hash.replace(/^#/, ''))
    if (text !== null) loadText(text, 'shared text')
  } catch {
    notice.value = 'Could not read the text of this link: the link is truncated or damaged.'
  }
}
