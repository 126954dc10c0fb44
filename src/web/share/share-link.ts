import { copyText } from '../files/save.ts'
import { besideText, openParts } from '../state/open-parts.ts'
import { notice, sourceText } from '../state/page-state.ts'
import { writeBeside } from './beside.ts'
import { encodeFragment, longestLink } from './fragment.ts'
import { writeParts } from './open-parts.ts'

/** Whether others can open an address of this page: one from a disk leads nowhere but here. */
export const canBeLinked = location.protocol === 'https:' || location.protocol === 'http:'

function linkWith(fragment: string): string | null {
  const link = new URL(location.href)
  link.hash = fragment
  return link.href.length > longestLink ? null : link.href
}

async function copyLink(): Promise<string> {
  const text = (await encodeFragment(sourceText.value)) + writeParts(openParts())
  const whole = linkWith(text + (await writeBeside(besideText())))
  const link = whole ?? linkWith(text)
  if (link === null) return 'This text is too long for a link; send the text itself or an export.'
  history.replaceState(null, '', link)
  const copied = (await copyText(link)) ? 'Link copied.' : 'Copy the link from the address bar.'
  const without = whole === null ? ' Drafts and the text to compare are too long for it.' : ''
  return `${copied} It contains the text itself and what is open; nothing is stored anywhere.${without}`
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
