import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { describePage, fixture, paste, sharedPage } from './page.ts'

async function graphOf(path: string, width = 1440): Promise<Page> {
  const { page } = await sharedPage({ viewport: { width, height: 900 } })
  await paste(page, fixture(path))
  await page.getByRole('tab', { name: 'Graph' }).click()
  await page.locator('.box').first().waitFor()
  return page
}

const box = (page: Page, title: string) =>
  page.locator('.box').filter({ has: page.locator('.box-title', { hasText: title }) })

/** Where the middle of a box is. */
async function middleOf(page: Page, title: string): Promise<{ x: number; y: number }> {
  const { x, y, width, height } = (await box(page, title).boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 }
  return { x: x + width / 2, y: y + height / 2 }
}

describePage('the graph of a model', () => {
  it('stands from top to bottom, branches side by side, with an arrow for each tensor', async () => {
    const page = await graphOf('tfjs/two-branches.txt')
    await page.getByRole('region', { name: /: 4 boxes, 4 arrows/ }).waitFor()
    const [input, left, right, joined] = [
      await middleOf(page, 'input1'),
      await middleOf(page, 'dense_Dense1'),
      await middleOf(page, 'dense_Dense2'),
      await middleOf(page, 'concatenate'),
    ]
    expect(left.y).toBeCloseTo(right.y)
    expect(left.x).not.toBeCloseTo(right.x)
    expect(input.y).toBeLessThan(left.y)
    expect(joined.y).toBeGreaterThan(left.y)
    expect(await page.locator('.edge').count()).toBe(4)
  })

  it('folds blocks of a large model, opens them inside a frame, and folds them again', async () => {
    const page = await graphOf('keras2/resnet50.txt')
    // 1 input, conv1, 2 poolings before and 2 rows after the blocks conv2 to conv5.
    expect(await page.locator('.box').count()).toBeLessThan(14)
    await box(page, 'conv2').click()
    await page.locator('.frame').first().waitFor()
    await box(page, 'conv2_block1').click()
    await expect.poll(() => page.locator('.frame').count()).toBe(2)
    await page.getByRole('button', { name: 'Fold all' }).click()
    await expect.poll(() => page.locator('.frame').count()).toBe(0)
  })

  it('draws only what is in sight of a model of 177 rows', async () => {
    const page = await graphOf('keras2/resnet50.txt')
    await page.getByRole('button', { name: 'Open all' }).click()
    await page.getByRole('region', { name: /: 17[67] boxes/ }).waitFor()
    expect(await page.locator('.box').count()).toBeLessThan(60)
    const before = await page.locator('.box-title').first().textContent()
    await page.locator('.graph-place').evaluate((place) => place.scrollTo(0, place.scrollHeight))
    await expect.poll(() => box(page, 'predictions').count()).toBe(1)
    expect(before).not.toContain('predictions')
  })

  it('has nested models as boxes that open', async () => {
    const page = await graphOf('keras3/frozen-nested-expanded.txt')
    const frames = await page.locator('.frame').count()
    expect(frames).toBeGreaterThan(0)
    await page.locator('.frame button').first().click()
    await expect.poll(() => page.locator('.frame').count()).toBeLessThan(frames)
    expect(await page.locator('.box.folded').count()).toBe(1)
  })

  it('is walked by keyboard along its arrows, and leads to the row', async () => {
    const page = await graphOf('keras3/lenet.txt')
    await page.locator('.box').first().focus()
    const first = await page.locator('.box:focus').textContent()
    await page.keyboard.press('ArrowDown')
    await expect.poll(() => page.locator('.box:focus').textContent()).not.toBe(first)
    expect(await page.locator('.box:focus').textContent()).toMatch(/; takes conv2d; gives to conv2d_1$/)
    const name = (await page.locator('.box:focus .box-title').textContent())?.trim()
    await page.keyboard.press('Enter')
    await page.getByRole('region', { name: `${name}, explained` }).waitFor()
  })

  it('becomes larger and smaller, and is moved by dragging', async () => {
    const page = await graphOf('keras3/lenet.txt')
    const width = async () => (await page.locator('.box').first().boundingBox())?.width ?? 0
    const before = await width()
    await page.getByRole('button', { name: 'Larger' }).click()
    expect(await width()).toBeGreaterThan(before)
    const place = page.locator('.graph-place')
    const { x = 0, y = 0 } = (await place.boundingBox()) ?? {}
    await page.mouse.move(x + 20, y + 300)
    await page.mouse.down()
    await page.mouse.move(x + 20, y + 200, { steps: 4 })
    await page.mouse.up()
    expect(await place.evaluate((element) => element.scrollTop)).toBeGreaterThan(50)
  })

  it('is said not to be there where the summary does not tell how layers are connected', async () => {
    const { page } = await sharedPage()
    await paste(page, fixture('keras3/subclassed.txt'))
    await page.getByRole('tab', { name: 'Graph' }).click()
    await page.getByText('does not say what each layer takes').waitFor()
  })
})
