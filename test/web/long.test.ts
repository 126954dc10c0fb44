import { expect, it } from 'vitest'
import { describePage, headline, paste, rowOf, sharedPage } from './page.ts'

/** A summary of so many rows: convolutions of 16 channels, each with a normalization and an activation. */
function longSummary(rows: number): string {
  const cells = (name: string, shape: string, count: string) => name.padEnd(52) + shape.padEnd(26) + count
  let total = 0
  const lines = Array.from({ length: rows }, (_, at) => {
    const count = at === 0 ? 3 * 3 * 3 * 16 + 16 : at % 3 === 0 ? 3 * 3 * 16 * 16 + 16 : at % 3 === 1 ? 4 * 16 : 0
    total += count
    const [name, className] = (
      [
        ['conv2d', 'Conv2D'],
        ['batch_normalization', 'BatchNormalization'],
        ['activation', 'Activation'],
      ] as const
    )[at % 3] ?? ['', '']
    return cells(`${name}_${at} (${className})`, '(None, 32, 32, 16)', String(count))
  })
  const rule = '_'.repeat(90)
  return [
    'Model: "long"',
    rule,
    cells('Layer (type)', 'Output Shape', 'Param #'),
    '='.repeat(90),
    lines.join(`\n${rule}\n`),
    '='.repeat(90),
    `Total params: ${total.toLocaleString('en')}`,
    rule,
  ].join('\n')
}

describePage('a long text', () => {
  it.each([1000, 5000])('of %i rows is audited, and draws the rows in sight', async (rows) => {
    const { page } = await sharedPage()
    await paste(page, longSummary(rows))
    expect(await headline(page)).toBe('Every number agrees')
    expect(await page.getByRole('table').first().getAttribute('aria-rowcount')).toBe(String(rows + 1))
    expect(await page.locator('.layers .row').count()).toBeLessThan(120)
  })

  it('is walked to its last row and back, and rows open wherever they are', async () => {
    const { page } = await sharedPage()
    await paste(page, longSummary(1000))
    await page.locator('.row-button').first().focus()
    await page.keyboard.press('End')
    await rowOf(page, 'conv2d_999').waitFor()
    await expect.poll(() => page.evaluate(() => document.activeElement?.closest('tr')?.id)).toBe('row-0-999')
    await page.keyboard.press('Enter')
    await page.getByRole('region', { name: 'conv2d_999, explained' }).waitFor()
    expect(
      await rowOf(page, 'conv2d_999')
        .getByRole('button')
        .evaluate((button) => {
          const { top, bottom } = button.getBoundingClientRect()
          return top > 0 && bottom < innerHeight
        }),
    ).toBe(true)
    await page.keyboard.press('Home')
    await expect.poll(() => page.evaluate(() => document.activeElement?.closest('tr')?.id)).toBe('row-0-0')
    await expect.poll(() => rowOf(page, 'conv2d_0').isVisible()).toBe(true)
  })
})

describePage('a long table on paper', () => {
  it('has all its rows, though the page draws those in sight', async () => {
    const { page } = await sharedPage()
    await paste(page, longSummary(200))
    expect(await page.locator('.layers > tbody > .row').count()).toBeLessThan(60)
    await page.emulateMedia({ media: 'print' })
    await expect.poll(() => page.locator('.layers > tbody > .row').count()).toBe(200)
  })
})
