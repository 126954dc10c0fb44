import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { describePage, fixture, paste, sharedPage } from './page.ts'

const swapped = 'broken/param-count/lenet-two-digits-swapped.txt'

/** 784 × 10 + 10 and 10 × 10 + 10 make 7,960; the total is what it would be if either had no bias. */
const withoutOneBias = `
Layer (type)                 Output Shape              Param #
=================================================================
dense (Dense)                (None, 10)                7850
_________________________________________________________________
dense_1 (Dense)              (None, 10)                110
=================================================================
Total params: 7,950
_________________________________________________________________
`

/** What is selected in the editor. */
const selected = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const root: unknown = document.querySelector('.editor')?.shadowRoot
    const selection = (root as { getSelection(): Selection | null }).getSelection()
    return selection?.toString() ?? ''
  })

describePage('a finding', () => {
  it('is marked in the text at its place, with its message', async () => {
    const { page } = await sharedPage()
    await paste(page, fixture(swapped))
    const mark = page.locator('.cm-lintRange-error')
    expect(await mark.textContent()).toBe('48,210')
    await mark.hover()
    await page.locator('.cm-tooltip-lint').waitFor()
    expect(await page.locator('.cm-tooltip-lint').textContent()).toContain('48,120')
    expect(await page.locator('.cm-verdict-wrong').count()).toBe(1)
  })

  it('leads to its place in the text and to its row', async () => {
    const { page } = await sharedPage()
    await paste(page, fixture(swapped))
    await page.getByRole('button', { name: 'Line 17 in the text' }).click()
    expect(await selected(page)).toBe('48,210')
    expect(await page.locator('.row.current .layer-name').textContent()).toBe('dense')
    await page.getByRole('button', { name: 'Explain the row' }).click()
    await page.getByRole('region', { name: 'dense, explained' }).waitFor()
    expect(await page.evaluate(() => document.activeElement?.closest('tr')?.id)).toBe('row-0-5')
  })

  it('brings its place into view on a phone too, where the text stands above', async () => {
    const { page } = await sharedPage({ viewport: { width: 390, height: 700 } })
    await paste(page, fixture(swapped))
    await page.getByRole('button', { name: 'Line 17 in the text' }).click()
    const seen = () =>
      page.locator('.cm-lintRange-error').evaluate((mark) => {
        const { top, bottom } = mark.getBoundingClientRect()
        return top >= 0 && bottom <= innerHeight
      })
    await expect.poll(seen).toBe(true)
    await page.getByRole('button', { name: 'Explain the row' }).click()
    await page.getByRole('region', { name: 'dense, explained' }).waitFor()
    const row = page.locator('#row-0-5')
    await expect.poll(() => row.evaluate((element) => element.getBoundingClientRect().top < innerHeight)).toBe(true)
  })

  it('of a total leads to the total and to the rows that may be wrong', async () => {
    const { page } = await sharedPage()
    await paste(page, withoutOneBias)
    await page.getByRole('button', { name: 'Explain the total' }).click()
    await page.getByRole('region', { name: 'Total params, explained' }).waitFor()
    await page.locator('.suspects').getByRole('button', { name: 'dense_1', exact: true }).click()
    expect(await page.evaluate(() => document.activeElement?.closest('tr')?.textContent)).toContain('dense_1')
  })

  it('is followed by keyboard alone, from the text to its row and back', async () => {
    const { page } = await sharedPage()
    await paste(page, fixture(swapped))
    await page.keyboard.press('F8')
    expect(await selected(page)).toBe('48,210')
    await page.keyboard.press('ControlOrMeta+Enter')
    await page.getByRole('region', { name: 'dense, explained' }).waitFor()
    expect(await page.evaluate(() => document.activeElement?.closest('tr')?.id)).toBe('row-0-5')
    await page.keyboard.press('ArrowLeft')
    expect(await page.getByRole('region', { name: 'dense, explained' }).count()).toBe(0)
  })

  it('is gone when the text is put right, while one types', async () => {
    const { page } = await sharedPage()
    await paste(page, fixture(swapped))
    await page.getByRole('button', { name: 'Line 17 in the text' }).click()
    await page.keyboard.type('48,120')
    await page.getByText('Every number agrees').waitFor()
    expect(await page.locator('.cm-lintRange').count()).toBe(0)
    expect(await page.getByRole('status').textContent()).toContain('1 summary verified')
  })

  it('is counted when it is none: what can not be told is said, also where it is nothing', async () => {
    const { page } = await sharedPage()
    await paste(page, fixture('keras3/lenet.txt'))
    expect(await page.locator('.parts').textContent()).toContain('0 undetermined')
    await paste(page, 'no summary at all')
    expect(await page.locator('.tally').textContent()).toContain('No summary found')
  })
})
