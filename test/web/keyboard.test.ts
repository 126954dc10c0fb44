import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { describePage, fixture, openPage, paste, sharedPage } from './page.ts'

/** The element with the keyboard, as one would say which. */
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const element = document.activeElement
    return element?.closest('tr')?.id || element?.getAttribute('aria-label') || element?.textContent?.trim() || ''
  })

async function tabTo(page: Page, wanted: (name: string) => boolean): Promise<void> {
  for (let pressed = 0; pressed < 40; pressed++) {
    await page.keyboard.press('Tab')
    if (wanted(await focused(page))) return
  }
  throw new Error('Tab does not lead there')
}

describePage('with the keyboard alone', () => {
  it('an example is chosen, a finding followed, rows are walked and explained', async () => {
    const { page } = await openPage()
    await tabTo(page, (name) => name.startsWith('Two digits swapped'))
    await page.keyboard.press('Enter')
    await page.getByText('1 error found').waitFor()
    await page.keyboard.press('Home')
    await page.evaluate(() => document.querySelector('a')?.focus())
    await page.keyboard.press('Enter')
    await tabTo(page, (name) => name === 'Explain the row')
    await page.keyboard.press('Enter')
    await page.getByRole('region', { name: 'dense, explained' }).waitFor()
    await expect.poll(() => focused(page)).toBe('row-0-5')
    await page.keyboard.press('ArrowUp')
    await expect.poll(() => focused(page)).toBe('row-0-4')
    await page.keyboard.press('Home')
    await expect.poll(() => focused(page)).toBe('row-0-0')
    await page.keyboard.press('ArrowRight')
    await page.getByRole('region', { name: 'conv2d, explained' }).waitFor()
    await page.keyboard.press('End')
    await expect.poll(() => focused(page)).toBe('row-0-7')
  })

  it('the text is left by Tab, and what has the keyboard is seen', async () => {
    const { page } = await sharedPage()
    await paste(page, fixture('keras3/lenet.txt'))
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.closest('.editor'))).toBeNull()
    await tabTo(page, (name) => name === 'row-0-0')
    const outline = await page.evaluate(() => {
      const button = document.activeElement
      return button === null ? '' : getComputedStyle(button, '::after').outlineStyle
    })
    expect(outline).toBe('solid')
  })

  it('a menu opens, and Escape closes it', async () => {
    const { page } = await openPage()
    await tabTo(page, (name) => name === 'Examples')
    await page.keyboard.press('Enter')
    expect(await page.locator('#examples').isVisible()).toBe(true)
    await page.keyboard.press('Escape')
    expect(await page.locator('#examples').isVisible()).toBe(false)
  })
})
