import { readFile } from 'node:fs/promises'
import type { Download, Page } from 'playwright-core'
import { expect, it } from 'vitest'
import {
  address,
  describePage,
  explain,
  fixture,
  headline,
  library,
  openPage,
  paste,
  served,
  sharedPage,
} from './page.ts'

const text = fixture('broken/total-params/bilstm-total.txt')

/** A text as an older browser would put it into a link: not compressed. */
const uncompressed = (content: string): string => `#t=${Buffer.from(content).toString('base64url')}`

describePage('a link', () => {
  it('carries the text and the open row in its fragment to another browser', async () => {
    const { page } = await openPage({}, '', served)
    await paste(page, text)
    await explain(page, 'dense')
    await page.getByRole('button', { name: 'Link', exact: true }).click()
    await page.getByRole('alert').getByText('link').waitFor()
    const hash = new URL(page.url()).hash
    expect(page.url().startsWith(`${served}#z=`)).toBe(true)

    const other = await openPage({}, hash, served)
    await other.page.getByRole('region', { name: 'dense, explained' }).waitFor()
    expect(await headline(other.page)).toBe('1 error found')
    expect(other.requests).toEqual([])
  })

  it('carries a draft, the text to compare and the view, which survive a reload there', async () => {
    const { page } = await openPage({}, '', served)
    await paste(page, fixture('keras3/lenet.txt'))
    await page.getByRole('tab', { name: 'What if' }).click()
    await page.locator('.draft-row .row-button', { hasText: 'conv2d_1' }).click()
    await page.getByRole('button', { name: 'filters up' }).click()
    await page.locator('.draft-rows ins').first().waitFor()
    await page.getByRole('tab', { name: 'Compare' }).click()
    await page
      .getByLabel('Compare with another summary')
      .fill(fixture('broken/param-count/lenet-two-digits-swapped.txt'))
    await page.locator('.compared').waitFor()
    await page.getByRole('button', { name: 'Link', exact: true }).click()
    await page.getByRole('alert').getByText('Link').waitFor()

    const other = (await openPage({}, new URL(page.url()).hash, served)).page
    for (const again of [async () => {}, () => reload(other)]) {
      await again()
      await other.locator('.compared').getByText('48,210').first().waitFor()
      await other.getByRole('tab', { name: 'What if' }).click()
      // 5·5·6·17 + 17
      await other.locator('.draft-rows ins', { hasText: '2,567' }).waitFor()
      await other.getByRole('tab', { name: 'Compare' }).click()
    }
  })

  it('carries an exercise, which opens without showing the text', async () => {
    const { page } = await openPage({}, '', served)
    await paste(page, fixture('keras2/lenet.txt'))
    await page.getByRole('tab', { name: 'Practise' }).click()
    await page.getByRole('spinbutton', { name: 'Seed' }).fill('7')
    await page.getByRole('button', { name: 'Start' }).click()
    const labels = (of: Page) =>
      of.locator('.exercise input').evaluateAll((all) => all.map((one) => one.getAttribute('aria-label')))
    await page.locator('.exercise').waitFor()
    await page.getByRole('button', { name: 'Link', exact: true }).click()
    await page.getByRole('alert').getByText('link').waitFor()

    const other = await openPage({}, new URL(page.url()).hash, served)
    await other.page.locator('.exercise').waitFor()
    expect(await other.page.locator('.seed').textContent()).toBe('Seed 7')
    expect(await labels(other.page)).toEqual(await labels(page))
    expect(await other.page.locator('.editor').count()).toBe(0)
  })

  it('is never one to a file on a disk: the text is copied instead', async () => {
    const { page } = await sharedPage()
    await paste(page, text)
    await page.getByRole('button', { name: 'Copy text' }).click()
    await page.getByRole('alert').getByText('Text copied').waitFor()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(text)
    expect(page.url()).toBe(address)
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
    const { page } = await openPage({}, '', served)
    const noise = Array.from({ length: 9000 }, (_, at) => Math.sin(at).toString(36)).join('\n')
    await paste(page, noise)
    await page.getByRole('button', { name: 'Link', exact: true }).click()
    await page.getByRole('alert').getByText('too long for a link').waitFor()
    expect(page.url()).toBe(served)
  })
})

/** Loads the page again, once what it keeps is kept. */
async function reload(page: Page): Promise<void> {
  await page.waitForTimeout(600)
  await page.reload()
}

describePage('the text', () => {
  it('and the open row survive when the page is loaded again, and nothing is sent', async () => {
    const { page, requests } = await openPage()
    await paste(page, text)
    await explain(page, 'dense')
    await reload(page)
    await page.getByRole('region', { name: 'dense, explained' }).waitFor()
    expect(await headline(page)).toBe('1 error found')
    await page.locator('.editor').getByText('2757716').waitFor()
    expect(requests).toEqual([])
  })

  it('that was changed since a link brought it is kept as it was changed', async () => {
    const { page } = await openPage({}, uncompressed(text), served)
    await page.getByText('1 error found').waitFor()
    await paste(page, fixture('keras3/lenet.txt'))
    await reload(page)
    await page.getByText('Every number agrees').waitFor()
  })

  it('is not kept where it is very long, and the page opens empty', async () => {
    const { page } = await openPage()
    await paste(page, text + ' '.repeat(1_600_000))
    await reload(page)
    await page.locator('.welcome').waitFor()
  })

  it('is kept where its exercise is open, which hides it still', async () => {
    const { page } = await openPage()
    await paste(page, fixture('keras2/lenet.txt'))
    await page.getByRole('tab', { name: 'Practise' }).click()
    await page.getByRole('button', { name: 'Start' }).click()
    await page.locator('.exercise').waitFor()
    await reload(page)
    await page.locator('.exercise').waitFor()
    expect(await page.locator('.editor').count()).toBe(0)
  })
})

describePage('on paper', () => {
  it('the results stand alone, in dark colours on white', async () => {
    const { page } = await sharedPage({ colorScheme: 'dark' })
    await paste(page, text)
    await page.emulateMedia({ media: 'print' })
    expect(await page.locator('.editor-pane').isVisible()).toBe(false)
    expect(await page.locator('.actions').isVisible()).toBe(false)
    expect(await page.locator('.layers').isVisible()).toBe(true)
    const ink = await page
      .locator('.layers .layer-name')
      .first()
      .evaluate((name) => getComputedStyle(name).color)
    expect(Math.max(...(ink.match(/\d+/g) ?? []).map(Number))).toBeLessThan(80)
  })
})

/** Saves what is found of the text from the menu. */
async function saveAs(page: Page, format: string): Promise<Download> {
  await page.getByRole('button', { name: 'Export' }).click()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: `Save as ${format}` }).click(),
  ])
  return download
}

describePage('an export', () => {
  it('as JSON is the report of the library', async () => {
    const { page } = await sharedPage()
    await paste(page, text)
    const download = await saveAs(page, 'JSON')
    expect(download.suggestedFilename()).toBe('summary.keraudit.json')
    const saved = JSON.parse(await readFile(await download.path(), 'utf8'))
    expect(saved).toEqual((await library()).audit(text, { path: 'pasted text' }))
  })

  it('as Markdown has every row, the totals and the findings', async () => {
    const { page } = await sharedPage()
    await paste(page, text)
    const download = await saveAs(page, 'Markdown')
    const markdown = await readFile(await download.path(), 'utf8')
    expect(markdown).toContain('| `bidirectional` (Bidirectional) | (None, 200, 128) | 98,816 | ✓ proven right |')
    expect(markdown).toContain('| **Total params** |  | **2,757,716** | ✗ proven wrong |')
    expect(markdown).toContain('| ❌ error KA202 total-params | `pasted text:16` | Total params: 2,757,716 printed')
  })

  it('as HTML is a page of its own with every name as text', async () => {
    const { page } = await sharedPage()
    await paste(page, text.replace('dense (Dense) ', 'a<4&b (Dense)'))
    const download = await saveAs(page, 'HTML')
    const html = await readFile(await download.path(), 'utf8')
    expect(html).toContain('<code>bidirectional</code> (Bidirectional)')
    expect(html).toContain('<code>a&lt;4&amp;b</code>')
  })

  it('as CSV is the table of the command', async () => {
    const { page } = await sharedPage()
    await paste(page, text)
    const download = await saveAs(page, 'CSV')
    const lines = (await readFile(await download.path(), 'utf8')).split('\r\n')
    expect(lines[0]).toMatch(/^path,line,/)
    expect(lines.some((line) => line.includes('bidirectional') && line.includes('98816'))).toBe(true)
  })

  it('as Keras code is the code of the library', async () => {
    const { page } = await sharedPage()
    await paste(page, text)
    const download = await saveAs(page, 'Keras code')
    expect(download.suggestedFilename()).toBe('summary.keraudit.py')
    expect(await readFile(await download.path(), 'utf8')).toBe((await library()).rebuild(text).text)
  })

  it('as another Keras prints it is copied', async () => {
    const { page } = await sharedPage()
    await paste(page, text)
    await page.getByRole('button', { name: 'Export' }).click()
    await page.getByRole('button', { name: 'Copy as tf.keras prints it' }).click()
    await page.getByText('The summary is copied as tf.keras prints it.').waitFor()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
      (await library()).print(text, { dialect: 'tf-keras' }),
    )
  })
})
