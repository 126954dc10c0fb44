import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { describePage, fixture, paste, rowOf, sharedPage } from './page.ts'

async function tableOf(path: string): Promise<Page> {
  const { page } = await sharedPage({ viewport: { width: 1440, height: 900 } })
  await paste(page, fixture(path))
  return page
}

const names = (page: Page) => page.locator('.layers .layer-name').allTextContents()

describePage('the table of a summary', () => {
  it('is sorted by what its columns count, and back to printed order', async () => {
    const page = await tableOf('keras2/nine-class-cnn.txt')
    const printed = await names(page)
    await page.getByRole('button', { name: 'Param #' }).click()
    expect((await names(page))[0]).toBe('dense_1')
    expect(await page.getByRole('columnheader', { name: 'Param #' }).getAttribute('aria-sort')).toBe('descending')
    await page.getByText('MACs', { exact: true }).first().click()
    // 3 × 3 × 32 × 32 × 254 × 254 is the most; the Dense has 5,914,624.
    expect((await names(page))[0]).toBe('conv2d_2')
    expect(await rowOf(page, 'conv2d_2').locator('.share').textContent()).toContain('595 M')
    await page.getByRole('columnheader', { name: 'MACs' }).getByRole('button').click()
    expect(await names(page)).toEqual(printed)
  })

  it('shows how far each row sees', async () => {
    const page = await tableOf('costs/vgg16.txt')
    await page.getByText('Receptive field', { exact: true }).click()
    expect(await rowOf(page, 'block5_pool').locator('.share').textContent()).toContain('212×212')
  })

  it('is searched, and filtered by class, block and problems', async () => {
    const page = await tableOf('keras2/resnet50.txt')
    await page.getByRole('searchbox', { name: 'Find a layer' }).fill('block3_add')
    expect(await names(page)).toEqual(['conv2_block3_add', 'conv3_block3_add', 'conv4_block3_add', 'conv5_block3_add'])
    await page.getByText('4 of 177 rows').waitFor()
    await page.getByRole('combobox', { name: 'Block' }).selectOption('conv4')
    expect(await names(page)).toEqual(['conv4_block3_add'])
    await page.getByRole('searchbox', { name: 'Find a layer' }).fill('')
    await page.getByRole('combobox', { name: 'Class' }).selectOption('Add')
    expect(await names(page)).toHaveLength(6)
    await paste(page, fixture('broken/param-count/lenet-two-digits-swapped.txt'))
    await page.getByRole('checkbox', { name: 'Only problems (1)' }).check()
    expect(await names(page)).toEqual(['dense'])
  })

  it('shows a row that is asked for, though a filter hides it', async () => {
    const page = await tableOf('broken/param-count/lenet-two-digits-swapped.txt')
    await page.getByRole('searchbox', { name: 'Find a layer' }).fill('conv2d')
    await page.getByRole('button', { name: 'Explain the row' }).click()
    await page.getByRole('region', { name: 'dense, explained' }).waitFor()
  })

  it('folds what repeats', async () => {
    const page = await tableOf('keras2/resnet50.txt')
    await page.getByRole('checkbox', { name: 'Fold repeats' }).check()
    await page.getByRole('searchbox', { name: 'Find a layer' }).waitFor()
    await page.evaluate(() => scrollTo(0, 2200))
    await page
      .getByText(/^×\d+ The \d+ rows above/)
      .first()
      .waitFor()
    await page.locator('.folded button').first().click()
    await expect.poll(() => page.locator('.layers .folded').count()).toBe(0)
  })

  it('names what an Add takes', async () => {
    const page = await tableOf('keras2/resnet50.txt')
    await page.getByRole('searchbox', { name: 'Find a layer' }).fill('conv2_block1_add')
    expect(await rowOf(page, 'conv2_block1_add').locator('.takes').textContent()).toBe(
      'takes conv2_block1_0_bn, conv2_block1_3_bn',
    )
  })

  it('adds up what the model costs, and asks for the time steps that the text leaves open', async () => {
    const page = await tableOf('costs/any-length-tagger.txt')
    const costs = page.locator('.costs')
    const box = costs.getByRole('spinbutton', { name: 'Time steps' })
    expect(await costs.textContent()).toContain('timesteps')
    await box.fill('10')
    await expect.poll(() => costs.textContent()).not.toContain('timesteps ×')
    const ten = Number(((await costs.locator('dd').first().textContent()) ?? '').replaceAll(',', ''))
    await box.fill('20')
    await expect
      .poll(async () => Number(((await costs.locator('dd').first().textContent()) ?? '').replaceAll(',', '')))
      .toBeGreaterThan(ten * 1.9)
    await box.fill('')
    await expect.poll(() => costs.textContent()).toContain('timesteps ×')
  })

  it('makes few elements of 177 rows', async () => {
    const page = await tableOf('keras2/resnet50.txt')
    expect(await page.evaluate(() => document.querySelectorAll('*').length)).toBeLessThan(1000)
  })
})
