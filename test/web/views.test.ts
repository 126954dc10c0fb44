import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { describePage, fixture, paste, sharedPage } from './page.ts'

const tab = (page: Page, name: string) => page.getByRole('tab', { name, exact: true })

const selected = (page: Page) => page.getByRole('tab', { selected: true }).allTextContents()

describePage('the views of a summary', () => {
  it('are tabs: one is open, and only that is drawn', async () => {
    const { page } = await sharedPage()
    await paste(page, fixture('keras3/lenet.txt'))
    expect(await selected(page)).toEqual(['Table'])
    await tab(page, 'Map').click()
    expect(await selected(page)).toEqual(['Map'])
    expect(await page.getByRole('tabpanel', { name: 'Map' }).isVisible()).toBe(true)
    expect(await page.locator('.layers').count()).toBe(0)
  })

  it('are walked by arrow keys, and Tab goes on into the open one', async () => {
    const { page } = await sharedPage()
    await paste(page, fixture('keras3/lenet.txt'))
    await tab(page, 'Table').focus()
    await page.keyboard.press('ArrowRight')
    expect(await selected(page)).not.toEqual(['Table'])
    await page.keyboard.press('Home')
    expect(await selected(page)).toEqual(['Table'])
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('ArrowRight')
    expect(await selected(page)).toEqual(['Table'])
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.closest('[role=tabpanel]')?.id)).toBe('panel-0')
  })

  it('lead to the row that a finding is about, whichever is open', async () => {
    const { page } = await sharedPage()
    await paste(page, fixture('broken/param-count/lenet-two-digits-swapped.txt'))
    await tab(page, 'Map').click()
    await page.getByRole('button', { name: 'Explain the row' }).click()
    await page.getByRole('region', { name: 'dense, explained' }).waitFor()
    expect(await page.evaluate(() => document.activeElement?.closest('tr')?.id)).toBe('row-0-5')
  })

  it('lead to the total that a finding is about, whichever is open', async () => {
    const { page } = await sharedPage()
    await paste(page, fixture('broken/total-params/bilstm-total.txt'))
    await tab(page, 'Map').click()
    await page.getByRole('button', { name: 'Explain the total' }).first().click()
    await page.getByRole('region', { name: 'Total params, explained' }).waitFor()
    expect(await page.evaluate(() => document.activeElement?.closest('tr')?.id)).toBe('total-0-total')
  })

  it('are each of their own summary', async () => {
    const { page } = await sharedPage()
    await paste(page, `${fixture('keras3/lenet.txt')}\n\n${fixture('keras2/nine-class-cnn.txt')}`)
    await page.locator('.summary').nth(1).getByRole('tab', { name: 'Map' }).click()
    expect(await selected(page)).toEqual(['Table', 'Map'])
  })
})
