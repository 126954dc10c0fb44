import { copyText } from '../files/save.ts'
import { notice, sourceText } from '../state/page-state.ts'
import { encodeFragment, longestLink } from './fragment.ts'

/** The page's own address with the text in it; null where that would be too long a link. */
async function linkTo(text: string): Promise<string | null> {
  const link = new URL(location.href)
  link.hash = await encodeFragment(text)
  return link.href.length > longestLink ? null : link.href
}

/** Puts the text into the page's address and copies that; says so, or why not. */
export async function shareLink(): Promise<void> {
  const link = await linkTo(sourceText.value)
  if (link === null) {
    notice.value = 'This text is too long for a link; send the text itself or an export.'
    return
  }
  history.replaceState(null, '', link)
  notice.value = (await copyText(link))
    ? 'Link copied. It contains the text itself; nothing is stored anywhere.'
    : 'Copy the link from the address bar. It contains the text itself; nothing is stored anywhere.'
}
