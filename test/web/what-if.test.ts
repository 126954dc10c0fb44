import type { Locator, Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { axeInAllLooks, describePage, fixture, nothingWrong, openPage, paste, rowOf, sharedPage } from './page.ts'

const lenet = () => fixture('keras3/lenet.txt')

async function openDraft(page: Page): Promise<void> {
  await page.getByRole('tab', { name: 'What if' }).click()
  await page.locator('.draft-rows').waitFor()
}

const draftRow = (page: Page, name: string): Locator =>
  page.locator('.draft-row').filter({ has: page.getByText(name, { exact: true }) })

/** What a row shows as changed: shape and count. */
const changed = async (row: Locator): Promise<readonly string[]> => row.locator('ins').allInnerTexts()

async function openRow(page: Page, name: string): Promise<void> {
  await draftRow(page, name).getByRole('button').first().click()
  await page.locator('.layer-keys').waitFor()
}

const total = (page: Page): Locator => page.locator('.draft-rows tfoot tr').first()

describePage('what if', () => {
  it('shows what another kernel_size changes, down to the total, and takes it back', async () => {
    const { page, complaints } = await sharedPage()
    await paste(page, lenet())
    await openDraft(page)
    await openRow(page, 'conv2d_1')
    await page.getByRole('button', { name: 'kernel_size down' }).click()
    await page.getByRole('button', { name: 'kernel_size down' }).click()
    await page.locator('.draft-rows tfoot ins').first().waitFor()
    // 3·3·6·16 + 16; 14 − 3 + 1 positions, half of them, 6·6·16 in a row, and as many times 120 + 120
    await expect.poll(() => changed(draftRow(page, 'conv2d_1'))).toEqual(['(None, 12, 12, 16)', '880'])
    expect(await changed(draftRow(page, 'flatten'))).toEqual(['(None, 576)'])
    expect(await changed(draftRow(page, 'dense'))).toEqual(['69,240'])
    expect(await changed(draftRow(page, 'dense_1'))).toEqual([])
    // 156 + 880 + 69,240 + 10,164 + 850
    expect(await total(page).textContent()).toMatch(/\+19,58461,706 81,290$/)
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect.poll(() => page.locator('.draft-rows ins').count()).toBe(0)
    await page.getByRole('button', { name: 'Redo' }).click()
    // 4·4·6·16 + 16
    await expect.poll(() => changed(draftRow(page, 'conv2d_1'))).toEqual(['(None, 11, 11, 16)', '1,552'])
    expect(complaints).toEqual([])
  })

  it('is at hand in an opened row, and marks the printed table', async () => {
    const { page } = await sharedPage()
    await paste(page, lenet())
    await rowOf(page, 'dense').getByRole('button').click()
    await page.getByText('What if …').click()
    const units = page.getByRole('spinbutton', { name: 'units' })
    await units.fill('60')
    await units.press('Enter')
    // 400·60 + 60; 60·84 + 84
    await expect.poll(async () => rowOf(page, 'dense').locator('.count ins').textContent()).toContain('24,060')
    expect(await rowOf(page, 'dense_1').locator('.count ins').textContent()).toContain('5,124')
    // What is stepped next is stepped from there, although the worker tells the keys in a later answer.
    expect(await units.inputValue()).toBe('60')
    await units.press('ArrowUp')
    await expect.poll(async () => rowOf(page, 'dense').locator('.count ins').textContent()).toContain('24,461')
  })

  it('says which layer no longer fits, and why', async () => {
    const { page } = await sharedPage()
    await paste(page, lenet())
    await openDraft(page)
    await openRow(page, 'conv2d_1')
    const width = page.getByRole('spinbutton', { name: 'kernel_size, axis 1' })
    await width.fill('15')
    await width.press('Enter')
    const problem = page.locator('.draft-problem')
    await problem.waitFor()
    expect(await problem.textContent()).toContain(
      'on an input of (None, 14, 14, 6): axis 1 is 14, and needs 15 or more',
    )
    expect(await total(page).textContent()).toContain('?')
  })

  it('copies the changed model as code', async () => {
    const { page } = await sharedPage()
    await paste(page, lenet())
    await openDraft(page)
    await openRow(page, 'dense')
    await page.getByRole('checkbox', { name: 'use_bias' }).click()
    await expect.poll(() => changed(draftRow(page, 'dense'))).toEqual(['48,000'])
    await page.getByRole('button', { name: 'Copy as code' }).click()
    await page.getByText('The draft is copied as Keras code.').waitFor()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('layers.Dense(120, use_bias=False)')
  })

  it('removes, copies and adds layers', async () => {
    const { page } = await sharedPage()
    await paste(page, lenet())
    await openDraft(page)
    await openRow(page, 'average_pooling2d_1')
    await page.getByRole('button', { name: 'Remove the layer' }).click()
    await expect.poll(() => changed(draftRow(page, 'flatten'))).toEqual(['(None, 1600)'])
    await page.getByLabel('Add a layer at the end').fill('Softmax')
    await page.getByLabel('Add a layer at the end').press('Enter')
    await expect.poll(() => changed(draftRow(page, 'softmax'))).toEqual(['(None, 10)', '0'])
  })

  it('is accessible in any look: axe finds nothing wrong, and nothing is wider than the screen', async () => {
    const { page } = await sharedPage({ bypassCSP: true })
    await paste(page, lenet())
    await openDraft(page)
    await openRow(page, 'conv2d_1')
    await page.getByRole('button', { name: 'kernel_size up' }).click()
    await page.locator('.draft-rows ins').first().waitFor()
    expect(await axeInAllLooks(page)).toEqual(nothingWrong)
    // 6·6·6·16 + 16 and 4·4·16 in a row
    expect(await page.getByRole('status').allTextContents()).toContain(
      'Total params without the optimizer: 61,706 45,482 −16,224',
    )
  })

  it('begins a model from nothing', async () => {
    // A sketch is of no text, so it would outlast the text of the next test.
    const { page } = await openPage()
    await page.getByRole('button', { name: 'Sketch a model' }).click()
    const shape = page.getByLabel('Input shape')
    await shape.fill('(None, 32, 32, 3)')
    await shape.press('Enter')
    for (const name of ['Conv2D', 'MaxPooling2D', 'BatchNormalization', 'Flatten', 'Dense']) {
      const add = page.getByLabel(/^Add (?:a layer at the end|the first layer)$/)
      await add.fill(name)
      await add.press('Enter')
      await page.locator('.draft-row').filter({ hasText: name }).waitFor()
    }
    await openRow(page, 'dense')
    const units = page.getByRole('spinbutton', { name: 'units' })
    await units.fill('10')
    await units.press('Enter')
    // keras 3.15: 3·3·3·32 + 32, 4·32, 15·15·32·10 + 10
    await expect.poll(async () => total(page).textContent()).toContain('73,034')
    expect(await draftRow(page, 'conv2d').locator('td').allTextContents()).toEqual(['(None, 30, 30, 32)', '896'])
    const normalization = draftRow(page, 'batch_normalization')
    expect(await normalization.locator('td').allTextContents()).toEqual(['(None, 15, 15, 32)', '128'])
    // A layer that joins tensors asks for its second one: 10 + 15·15·32 in a row.
    await page.getByLabel('Add a layer at the end').fill('Concatenate')
    await page.getByLabel('Second input').last().selectOption('flatten')
    await page.getByRole('button', { name: 'Add', exact: true }).last().click()
    const joined = draftRow(page, 'concatenate')
    await joined.waitFor()
    expect(await joined.locator('td').allTextContents()).toEqual(['(None, 7210)', '0'])
  })
})
