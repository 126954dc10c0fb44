import { expect, it } from 'vitest'
import { describePage, explain, fixture, paste, sharedPage } from './page.ts'

const lenet = fixture('keras3/lenet.txt')

describePage('the page that tests share', () => {
  it('is given to the next test as it was at first', async () => {
    const { page } = await sharedPage()
    await paste(page, lenet)
    await explain(page, 'conv2d')
    await page.getByRole('tab', { name: 'Map' }).click()
    expect((await sharedPage()).page).toBe(page)
    await paste(page, lenet)
    expect(await page.getByRole('tab', { selected: true }).textContent()).toBe('Table')
    expect(await page.locator('.explanation').count()).toBe(0)
  })

  it('is given to no other test where something outlasts the text', async () => {
    const { page } = await sharedPage()
    await page.getByRole('separator', { name: 'Width of the text' }).press('ArrowRight')
    expect((await sharedPage()).page).not.toBe(page)
  })
})
