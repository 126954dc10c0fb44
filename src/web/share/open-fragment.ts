import { showWithParts } from '../state/open-parts.ts'
import { notice } from '../state/page-state.ts'
import { besideIn } from './beside.ts'
import { decodeFragment } from './fragment.ts'
import { readParts } from './open-parts.ts'

/** Shows the text that a link carries in its fragment, if it carries one, with what was open of it. */
export async function openFragment(hash: string): Promise<void> {
  const fragment = hash.replace(/^#/, '')
  try {
    const text = await decodeFragment(fragment)
    if (text !== null) showWithParts(text, 'shared text', readParts(fragment), await besideIn(fragment))
  } catch {
    notice.value = 'Could not read the text of this link: the link is truncated or damaged.'
  }
}
