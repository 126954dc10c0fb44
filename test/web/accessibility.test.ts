import { expect, it } from 'vitest'
import { axeInAllLooks, describePage, explain, fixture, nothingWrong, openPage, paste, sharedPage } from './page.ts'

// The policy forbids axe as it forbids any script that is not the page's own; for axe alone it is lifted.
describePage('the page is accessible: axe finds nothing wrong, and nothing is wider than the screen', () => {
  it('at the start', async () => {
    const { page } = await sharedPage({ bypassCSP: true })
    expect(await axeInAllLooks(page)).toEqual(nothingWrong)
  })

  it('with findings, explanations and a menu', async () => {
    const { page } = await sharedPage({ bypassCSP: true })
    await paste(page, fixture('broken/param-count/lenet-two-digits-swapped.txt'))
    await explain(page, 'dense')
    await explain(page, 'conv2d')
    await page.locator('.proof').waitFor()
    expect(await axeInAllLooks(page)).toEqual(nothingWrong)
    await page.getByRole('button', { name: 'Examples' }).click()
    expect(await axeInAllLooks(page, '#examples')).toEqual(nothingWrong)
    await page.keyboard.press('Escape')
  })

  it('in a long table, the graph and the map', async () => {
    const { page } = await sharedPage({ bypassCSP: true })
    await paste(page, `${fixture('keras2/resnet50.txt')}\n\n${fixture('costs/any-length-tagger.txt')}`)
    await page.getByText('What the signs mean').click()
    await page.getByRole('checkbox', { name: 'Fold repeats' }).check()
    expect(await axeInAllLooks(page)).toEqual(nothingWrong)
    const [graph, map] = [page.getByRole('tab', { name: 'Graph' }), page.getByRole('tab', { name: 'Map' })]
    await graph.first().click()
    await page.locator('.box').first().waitFor()
    await page.locator('.box').nth(1).click()
    await map.nth(1).click()
    await page.locator('.treemap button').first().click()
    expect(await axeInAllLooks(page)).toEqual(nothingWrong)
  })

  it('in the page of a rule', async () => {
    const { page } = await sharedPage({ bypassCSP: true })
    await paste(page, fixture('broken/param-count/lenet-two-digits-swapped.txt'))
    await page.locator('.finding .code').click()
    await page.getByRole('dialog').getByText('What to do').waitFor()
    expect(await axeInAllLooks(page)).toEqual(nothingWrong)
    await page.keyboard.press('Escape')
  })
})

describePage('the page', () => {
  it('is not wider than a wide screen', async () => {
    const { page } = await sharedPage({ viewport: { width: 1920, height: 1080 } })
    await paste(page, fixture('keras3/random-0153.txt'))
    await explain(page, 'multi_head_attention')
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(1920)
  })

  it('keeps the colours that were chosen', async () => {
    const { page } = await openPage({ colorScheme: 'light' })
    const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor)
    const light = await background()
    await page.getByRole('combobox', { name: 'Colours' }).selectOption('dark')
    expect(await background()).not.toBe(light)
    await page.reload()
    expect(await background()).not.toBe(light)
  })
})
