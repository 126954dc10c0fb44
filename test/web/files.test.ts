import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { describePage, fixture, headline, sharedPage } from './page.ts'

const folder = join(import.meta.dirname, '..', '..', 'fixtures')

async function choose(page: Page, name: string, buffer: Buffer): Promise<void> {
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: 'Open', exact: true }).click(),
  ])
  await chooser.setFiles({ name, mimeType: 'application/octet-stream', buffer })
}

async function drop(page: Page, kind: 'file' | 'text', content: string, name: string): Promise<void> {
  await page.evaluate(
    ([what, body = '', file = '']) => {
      const dataTransfer = new DataTransfer()
      if (what === 'file') dataTransfer.items.add(new File([body], file))
      else dataTransfer.setData('text/plain', body)
      document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }))
    },
    [kind, content, name],
  )
}

describePage('a file', () => {
  it('that is a notebook is read with its cells', async () => {
    const { page } = await sharedPage()
    await choose(page, 'displayed.ipynb', readFileSync(join(folder, 'containers', 'displayed.ipynb')))
    await page.locator('.tally').waitFor()
    expect(await headline(page)).toMatch(/agree/)
    expect(await page.locator('.summary-place').first().textContent()).toMatch(/cell \d+/)
  })

  it('in UTF-16, as PowerShell writes it, is text like any other', async () => {
    const { page } = await sharedPage()
    await choose(page, 'utf16.txt', readFileSync(join(folder, 'containers', 'utf16.txt')))
    await page.locator('.tally').waitFor()
    expect(await headline(page)).toMatch(/agree/)
  })

  it('that is no text is refused by name', async () => {
    const { page } = await sharedPage()
    await choose(page, 'model.bin', Buffer.from([0x89, 0x48, 0x44, 0x46, 0, 0, 0, 1]))
    await page.getByRole('alert').getByText('model.bin is not a text file').waitFor()
  })

  it('that is a model is read as the summary that Keras prints of it', async () => {
    const { page, requests } = await sharedPage()
    await choose(page, 'digits.keras', readFileSync(join(folder, 'models', 'seq-cnn-digits.keras')))
    await page.getByText('Every number agrees').waitFor()
    await choose(page, 'config.json', readFileSync(join(folder, 'models', 'fn-residual-hub', 'config.json')))
    await page.locator('.summary-head').getByText('functional').first().waitFor()
    expect(requests).toEqual([])
  })

  it('that should be a model and is none is refused, with the reason', async () => {
    const { page } = await sharedPage()
    await choose(page, 'model.keras', Buffer.from('PK\u0003\u0004 nothing'))
    await page
      .getByRole('alert')
      .getByText(/^model\.keras (?:is|has) /)
      .waitFor()
  })

  it('is taken where it is dropped, and so is text', async () => {
    const { page } = await sharedPage()
    await drop(page, 'file', fixture('keras3/lenet.txt'), 'lenet.txt')
    await page.getByText('Every number agrees').waitFor()
    await drop(page, 'text', fixture('broken/total-params/bilstm-total.txt'), '')
    await page.getByText('1 error found').waitFor()
  })

  it('can be one of the examples, each of which says what it promises', async () => {
    const { page } = await sharedPage()
    const titles = (await page.locator('.welcome .examples strong').allTextContents()).slice(5)
    expect(titles).toHaveLength(11)
    for (const [at, title] of titles.entries()) {
      await page.getByRole('button', { name: 'Examples' }).click()
      await page.locator('.menu .examples button').filter({ hasText: title }).first().click()
      await page.locator('.found[aria-busy="false"]').waitFor()
      await expect.poll(() => headline(page)).toBe(at < 7 ? 'Every number agrees' : '1 error found')
    }
  })
})
