import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { axeInAllLooks, describePage, fixture, nothingWrong, paste, sharedPage } from './page.ts'

const lenet = fixture('keras2/lenet.txt')

/** LeNet with 8 filters for 6: 5 × 5 × 1 × 8 + 8 = 208, then 5 × 5 × 8 × 16 + 16 = 3,216, so 852 parameters more; and without dense_1. */
const other = lenet
  .replace('28, 28, 6)         156 ', '28, 28, 8)         208 ')
  .replace('14, 14, 6)', '14, 14, 8)')
  .replace('2416', '3216')
  .replace(/dense_1 .*\n_+\n/, '')
  .replace(/850 {7}/, '1210      ')
  .replaceAll('61,706', '52,754')

async function compare(page: Page, text: string): Promise<void> {
  await page.getByRole('tab', { name: 'Compare' }).click()
  await page.getByRole('textbox', { name: 'Compare with another summary' }).fill(text)
  await page.locator('.compared').waitFor()
}

/** The text that is compared with outlasts the other: it is cleared, as it was at first. */
async function compareWithNothing(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Clear', exact: true }).click()
}

/** The rows of the comparison: what stands on the left, what is said of it, what stands on the right. */
const pairs = (page: Page): Promise<readonly string[]> =>
  page
    .locator('.pair')
    .evaluateAll((rows) =>
      rows.map((row) =>
        [...row.children]
          .map((cell) => cell.querySelector('.layer-name, .hidden')?.textContent?.trim() ?? '')
          .join(' | '),
      ),
    )

describePage('a comparison', () => {
  it('sets rows side by side and says of each what is different', async () => {
    const { page, requests } = await sharedPage()
    await paste(page, lenet)
    await compare(page, other)
    expect(await pairs(page)).toEqual([
      'conv2d | changed | conv2d',
      'average_pooling2d | changed as a result | average_pooling2d',
      'conv2d_1 | changed as a result | conv2d_1',
      'average_pooling2d_1 | the same | average_pooling2d_1',
      'flatten | the same | flatten',
      'dense | the same | dense',
      'dense_1 | removed | ',
      'dense_2 | changed as a result | dense_2',
    ])
    expect(await page.locator('.aspects').first().textContent()).toContain('filters 6 → 8')
    expect(await page.locator('.compare-totals').textContent()).toContain('Total params: 61,706 → 52,754 (−8,952)')
    await page.getByRole('checkbox', { name: 'Only what differs' }).check()
    expect(await pairs(page)).toHaveLength(5)
    await page.getByRole('checkbox', { name: 'Only what differs' }).uncheck()
    await compareWithNothing(page)
    expect(requests).toEqual([])
  })

  it('is with a model file too, which is dropped on it', async () => {
    const { page } = await sharedPage()
    await paste(page, lenet)
    await page.getByRole('tab', { name: 'Compare' }).click()
    const bytes = readFileSync(join(import.meta.dirname, '..', '..', 'fixtures', 'models', 'seq-cnn-digits.keras'))
    await page.evaluate((base64) => {
      const dataTransfer = new DataTransfer()
      const content = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
      dataTransfer.items.add(new File([content], 'digits.keras'))
      const target = document.querySelector('.compare-with textarea')
      target?.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }))
    }, bytes.toString('base64'))
    await page.locator('.compared thead').getByText('digits.keras').waitFor()
    expect((await pairs(page)).some((pair) => pair.includes('| added |'))).toBe(true)
    // The text itself is the same as before.
    await page.locator('.editor').getByText('48120').waitFor()
    await compareWithNothing(page)
  })

  it('of two files that are dropped at once is made', async () => {
    const { page } = await sharedPage()
    await page.evaluate(
      ([first = '', second = '']) => {
        const dataTransfer = new DataTransfer()
        dataTransfer.items.add(new File([first], 'first.txt'))
        dataTransfer.items.add(new File([second], 'second.txt'))
        document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }))
      },
      [lenet, other],
    )
    await page.locator('.compared thead').getByText('second.txt').waitFor()
    expect(await page.locator('.compare-counts').textContent()).toContain('The models differ')
    await compareWithNothing(page)
  })

  it('can grade the other as a student’s answer, with the mistake of each wrong number', async () => {
    const { page } = await sharedPage()
    await paste(page, lenet)
    await compare(page, lenet.replace('48120', '48000'))
    await page.getByRole('checkbox', { name: /^Grade it/ }).check()
    await page
      .locator('.graded')
      .getByText(/48,000 should be 48,120; it leaves out the bias/)
      .waitFor()
    await page.getByRole('checkbox', { name: /^Grade it/ }).uncheck()
    await compareWithNothing(page)
  })

  it('is accessible in any look: axe finds nothing wrong, and nothing is wider than the screen', async () => {
    const { page } = await sharedPage({ bypassCSP: true })
    await paste(page, lenet)
    await compare(page, other)
    expect(await axeInAllLooks(page)).toEqual(nothingWrong)
    await compareWithNothing(page)
  })
})

describePage('a wrong number', () => {
  it('is set right from its finding, as a step that can be undone', async () => {
    const { page } = await sharedPage()
    await paste(page, fixture('broken/total-params/bilstm-total.txt'))
    await page.getByRole('button', { name: /^Set to/ }).click()
    await page.getByText('Every number agrees').waitFor()
    await page.locator('.cm-content').focus()
    await page.keyboard.press('ControlOrMeta+Z')
    await page.getByText('1 error found').waitFor()
  })

  it('is set right from the tooltip in the text', async () => {
    const { page } = await sharedPage()
    await paste(page, fixture('broken/param-count/lenet-two-digits-swapped.txt'))
    await page.getByText('if the rest of the row is right').waitFor()
    await page.locator('.cm-lintRange-error').hover()
    await page.locator('.cm-tooltip-lint').getByRole('button', { name: 'Set to 48,120' }).click()
    await page.getByText('Every number agrees').waitFor()
  })

  it('that is certain is right in the text that can be copied; one that is only likely is not changed there', async () => {
    const { page } = await sharedPage()
    const wrong = fixture('broken/total-params/bilstm-total.txt')
    await paste(page, wrong)
    await page.getByRole('button', { name: 'Copy the corrected text' }).click()
    await page.getByText('The corrected text is copied').waitFor()
    // The digits of the total are swapped: 2,757,716 for 2,757,761.
    const copied = await page.evaluate(() => navigator.clipboard.readText())
    expect(copied).toBe(wrong.replace('2757716', '2757761'))
    await paste(page, fixture('broken/param-count/lenet-two-digits-swapped.txt'))
    await page.getByRole('button', { name: 'Set to 48,120' }).waitFor()
    expect(await page.getByRole('button', { name: 'Copy the corrected text' }).count()).toBe(0)
  })
})
