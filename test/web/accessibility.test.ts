import type { BrowserContextOptions } from 'playwright-core'
import { expect, it } from 'vitest'
import { axeViolations, describePage, explain, fixture, openPage, paste } from './page.ts'

const looks: readonly (readonly [string, BrowserContextOptions])[] = [
  ['light', { colorScheme: 'light' }],
  ['dark', { colorScheme: 'dark' }],
  ['on a phone', { viewport: { width: 360, height: 740 } }],
]

describePage('the page is accessible', () => {
  it.each(looks)('%s: axe finds nothing wrong, and nothing is wider than the screen', async (_, options) => {
    // The policy forbids axe as it forbids any script that is not the page's own; here alone it is lifted.
    const { page } = await openPage({ ...options, bypassCSP: true })
    expect(await axeViolations(page)).toEqual([])
    await paste(page, fixture('broken/param-count/lenet-two-digits-swapped.txt'))
    await explain(page, 'dense')
    await explain(page, 'conv2d')
    await page.locator('.proof').waitFor()
    expect(await axeViolations(page)).toEqual([])
    const [content, screen] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth])
    expect(content).toBeLessThanOrEqual(screen ?? 0)
    await page.getByRole('button', { name: 'Examples' }).click()
    expect(await axeViolations(page)).toEqual([])
  })

  it.each(looks)(
    '%s: so are the graph, the map, a long table and the page of a rule',
    async (_, options) => {
      const { page } = await openPage({ ...options, bypassCSP: true })
      await paste(page, `${fixture('keras2/resnet50.txt')}\n\n${fixture('costs/any-length-tagger.txt')}`)
      await page.getByText('What the signs mean').click()
      await page.getByRole('checkbox', { name: 'Fold repeats' }).check()
      expect(await axeViolations(page)).toEqual([])
      const [graph, map] = [page.getByRole('tab', { name: 'Graph' }), page.getByRole('tab', { name: 'Map' })]
      await graph.first().click()
      await page.locator('.box').first().waitFor()
      await page.locator('.box').nth(1).click()
      await map.nth(1).click()
      await page.locator('.treemap button').first().click()
      expect(await axeViolations(page)).toEqual([])
      const [content, screen] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth])
      expect(content).toBeLessThanOrEqual(screen ?? 0)
      await paste(page, fixture('broken/param-count/lenet-two-digits-swapped.txt'))
      await page.locator('.finding .code').click()
      await page.getByRole('dialog').getByText('What to do').waitFor()
      expect(await axeViolations(page)).toEqual([])
    },
    60_000,
  )

  it('on a wide screen nothing is wider than the screen', async () => {
    const { page } = await openPage({ viewport: { width: 1920, height: 1080 } })
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
