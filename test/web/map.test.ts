import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { describePage, fixture, paste, sharedPage } from './page.ts'

async function mapOf(path: string): Promise<Page> {
  const { page } = await sharedPage({ viewport: { width: 1440, height: 900 } })
  await paste(page, fixture(path))
  await page.getByRole('tab', { name: 'Map' }).click()
  return page
}

const area = (page: Page, title: string): Promise<number> =>
  page
    .locator('.treemap button')
    .filter({ hasText: title })
    .evaluate((tile) => {
      const [own, whole] = [tile.getBoundingClientRect(), tile.closest('.treemap')?.getBoundingClientRect()]
      return (own.width * own.height) / ((whole?.width ?? 0) * (whole?.height ?? 0))
    })

describePage('the map of a model', () => {
  it('gives each row as much room as its part of the parameters', async () => {
    const page = await mapOf('keras2/nine-class-cnn.txt')
    // 5,915,136 of 6,029,097 are 98.11 %.
    expect(await area(page, 'dense_1')).toBeCloseTo(0.981, 2)
    const strip = page.locator('.strip button').filter({ hasNot: page.locator('b') })
    const widths = await strip.evaluateAll((all) => all.map((block) => block.getBoundingClientRect().width))
    const most = Math.max(...widths)
    expect(most / widths.reduce((sum, width) => sum + width, 0)).toBeGreaterThan(0.95)
    expect(await strip.nth(widths.indexOf(most)).textContent()).toBe('dense_1: 98 %, proven right')
  })

  it('shows multiply-adds and activations too', async () => {
    const page = await mapOf('keras2/nine-class-cnn.txt')
    await page.getByText('MACs', { exact: true }).click()
    expect(await area(page, 'conv2d_2')).toBeGreaterThan(0.2)
  })

  it('is walked by arrow keys, names the row, and leads to it', async () => {
    const page = await mapOf('keras2/resnet50.txt')
    await page.locator('.treemap button').first().focus()
    await page.keyboard.press('Home')
    await page.keyboard.press('ArrowRight')
    const name = await page.locator('.chosen-row b').textContent()
    await page.keyboard.press('Enter')
    await page.getByRole('region', { name: `${name}, explained` }).waitFor()
  })

  it('marks what is wrong by more than its colour', async () => {
    const page = await mapOf('broken/param-count/lenet-two-digits-swapped.txt')
    await page
      .getByRole('button', { name: /^dense: .*proven wrong$/ })
      .first()
      .waitFor()
    expect(
      await page.locator('.treemap .part-wrong button').evaluate((tile) => getComputedStyle(tile).backgroundImage),
    ).toContain('gradient')
  })
})
