import { readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { audit, print, rebuild } from '../../src/index.ts'
import { address, describePage, fixture, headline, openPage, paste } from './page.ts'

const text = fixture('broken/total-params/bilstm-total.txt')

/** A text as an older browser would put it into a link: not compressed. */
const uncompressed = (content: string): string => `#t=${Buffer.from(content).toString('base64url')}`

describePage('a link', () => {
  it('carries the text in its fragment to another browser', async () => {
    const { page } = await openPage()
    await paste(page, text)
    await page.getByRole('button', { name: 'Link', exact: true }).click()
    await page.getByRole('alert').getByText('link').waitFor()
    const hash = new URL(page.url()).hash
    expect(page.url().startsWith(`${address}#z=`)).toBe(true)

    const other = await openPage({}, hash)
    await other.page.locator('.tally').waitFor()
    expect(await headline(other.page)).toBe('1 error found')
    expect(other.requests).toEqual([])
  })

  it('without compression is read too', async () => {
    const { page } = await openPage({}, uncompressed(fixture('keras3/lenet.txt')))
    await page.getByText('Every number agrees').waitFor()
  })

  it('that is damaged says so and shows nothing', async () => {
    const { page, complaints } = await openPage()
    for (const hash of ['#z=AAAA', '#t=%%%', '#z=', '#t=gICA']) {
      await page.evaluate((damaged) => location.assign(damaged), hash)
      await page.getByRole('alert').getByText('truncated or damaged').waitFor()
      await page.getByRole('button', { name: 'Dismiss' }).click()
    }
    expect(await page.locator('.welcome').isVisible()).toBe(true)
    expect(complaints).toEqual([])
  })

  it('that would be too long is not made', async () => {
    const { page } = await openPage()
    const noise = Array.from({ length: 9000 }, (_, at) => Math.sin(at).toString(36)).join('\n')
    await paste(page, noise)
    await page.getByRole('button', { name: 'Link', exact: true }).click()
    await page.getByRole('alert').getByText('too long for a link').waitFor()
    expect(page.url()).toBe(address)
  })
})

describePage('an export', () => {
  it('as JSON is the report of the library', async () => {
    const { page } = await openPage()
    await paste(page, text)
    await page.getByRole('button', { name: 'Export' }).click()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Save as JSON' }).click(),
    ])
    expect(download.suggestedFilename()).toBe('summary.keraudit.json')
    const saved = JSON.parse(await readFile(await download.path(), 'utf8'))
    expect(saved).toEqual(audit(text, { path: 'pasted text' }))
  })

  it('as Markdown has every row, the totals and the findings', async () => {
    const { page } = await openPage()
    await paste(page, text)
    await page.getByRole('button', { name: 'Export' }).click()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Save as Markdown' }).click(),
    ])
    const markdown = await readFile(await download.path(), 'utf8')
    expect(markdown).toContain('| `bidirectional` (Bidirectional) | (None, 200, 128) | 98,816 | ✓ proven right |')
    expect(markdown).toContain('| **Total params** |  | **2,757,716** | ✗ proven wrong |')
    expect(markdown).toContain('| ❌ error KA202 total-params | `pasted text:16` | Total params: 2,757,716 printed')
  })

  it('as Keras code is the code of the library', async () => {
    const { page } = await openPage()
    await paste(page, text)
    await page.getByRole('button', { name: 'Export' }).click()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Save as Keras code' }).click(),
    ])
    expect(download.suggestedFilename()).toBe('summary.keraudit.py')
    expect(await readFile(await download.path(), 'utf8')).toBe(rebuild(text).text)
  })

  it('as another Keras prints it is copied', async () => {
    const { page } = await openPage({ permissions: ['clipboard-read', 'clipboard-write'] })
    await paste(page, text)
    await page.getByRole('button', { name: 'Export' }).click()
    await page.getByRole('button', { name: 'Copy as tf.keras prints it' }).click()
    await page.getByText('The summary is copied as tf.keras prints it.').waitFor()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(print(text, { dialect: 'tf-keras' }))
  })
})
