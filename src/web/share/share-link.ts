import { copyText } from '../files/save.ts'
import { openParts } from '../state/open-parts.ts'
import { notice, sourceText } from '../state/page-state.ts'
import { encodeFragment, longestLink } from './fragment.ts'
import { writeParts } from './open-parts.ts'

/** Whether others can open an address of this page: one from a disk leads nowhere but here. */
export const canBeLinked = location.protocol === 'https:' || location.protocol === 'http:'

/** The page's own address with the text and what is open of it; null where that would be too long a link. */
async function linkTo(text: string): Promise<string | null> {
  const link = new URL(location.href)
  link.hash = (await encodeFragment(text)) + writeParts(openParts())
  return link.href.length > longestLink ? null : link.href
}

async function copyLink(): Promise<string> {
  const link = await linkTo(sourceText.value)
  if (link === null) return 'This text is too long for a link; send the text itself or an export.'
  history.replaceState(null, '', link)
  return (await copyText(link))
    ? 'Link copied. It contains the text itself and what is open; nothing is stored anywhere.'
    : 'Copy the link from the address bar. It contains the text itself and what is open; nothing is stored anywhere.'
}

async function copySource(): Promise<string> {
  return (await copyText(sourceText.value))
    ? 'Text copied. A page opened from a disk has no address for others: they paste the text into theirs.'
    : 'The browser blocked copying.'
}

/** Copies a link with the text, or the text where the page has no address that others can open; says so. */
export async function share(): Promise<void> {
  notice.value = await (canBeLinked ? copyLink() : copySource())
}
