import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { axeInAllLooks, describePage, fixture, nothingWrong, paste, sharedPage } from './page.ts'

const lenet = 'keras2/lenet.txt'

interface Wanted {
  readonly hide: readonly string[]
  readonly difficulty?: string
}

/** Chooses all but the seed: what was chosen outlasts the text. */
async function choose(page: Page, { hide, difficulty = 'hard' }: Wanted): Promise<void> {
  for (const what of ['Param #', 'Output Shape', 'Totals'])
    await page.getByRole('checkbox', { name: what }).setChecked(hide.includes(what))
  await page.getByRole('combobox', { name: 'Difficulty' }).selectOption(difficulty)
}

/** Pastes a summary and starts an exercise on it. */
async function practise(page: Page, text: string, wanted: Wanted): Promise<void> {
  await paste(page, text)
  await page.getByRole('tab', { name: 'Practise' }).click()
  await choose(page, wanted)
  await page.getByRole('button', { name: 'Start' }).click()
  await page.getByRole('heading', { name: 'Practise' }).waitFor()
  await page.locator('.exercise').waitFor()
}

const blank = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true })

/** What is announced of the exercise. */
const said = (page: Page) => page.locator('.practise-room [role=status]').textContent()

/** All text that the page holds, shadow trees and values of fields included. */
const everything = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const textOf = (root: ParentNode): string =>
      [...root.querySelectorAll('*')]
        .map((element) => {
          const own = [...element.childNodes].filter((node) => node.nodeType === 3).map((node) => node.textContent)
          const attributes = [...element.attributes].map(({ value }) => value)
          const inside = element.shadowRoot ? textOf(element.shadowRoot) : ''
          return ['SCRIPT', 'STYLE'].includes(element.tagName) ? '' : [...own, ...attributes, inside].join('\n')
        })
        .join('\n')
    return textOf(document.body)
  })

describePage('an exercise', () => {
  it('shows none of the numbers that it hides', async () => {
    const { page } = await sharedPage()
    await practise(page, fixture(lenet), { hide: ['Param #', 'Output Shape', 'Totals'] })
    // LeNet: 156, 2,416, 48,120, 10,164, 850 and their sum.
    expect(await everything(page)).not.toMatch(/\b156\b|2,?416|48,?120|10,?164|\b850\b|61,?706|\b400\b/)
    expect(await page.locator('.editor').count()).toBe(0)
    await page.getByRole('button', { name: 'Stop and show the text' }).click()
    await page.locator('.editor').getByText('48120').waitFor()
    expect(await page.getByRole('tab', { selected: true }).textContent()).toBe('Practise')
  })

  it('is solved by keyboard: Enter marks, and a right number leads to the next blank', async () => {
    const { page } = await sharedPage()
    await practise(page, fixture(lenet), { hide: ['Param #'] })
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))
    await expect.poll(focused).toBe('Param # of conv2d')
    // 5 × 5 × 1 × 6 + 6; pooling has none; 5 × 5 × 6 × 16 + 16; …
    for (const answer of ['5*5*1*6+6', '0', '2416', '0', '0', '400 × 120 + 120', '10 164', '850']) {
      await page.keyboard.type(answer)
      const before = await focused()
      await page.keyboard.press('Enter')
      await expect.poll(focused).not.toBe(before)
    }
    expect(await page.locator('.score').textContent()).toBe('8 of 8 blanks right, 8 at the first try')
    expect(await said(page)).toContain('All done: 8 of 8 blanks right')
    expect(await focused()).toBeNull()
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Another exercise')
  })

  it('tells the mistake, then hints, then derives', async () => {
    const { page } = await sharedPage()
    await practise(page, fixture(lenet), { hide: ['Param #'] })
    const count = blank(page, 'Param # of dense')
    await count.fill('48000')
    await count.press('Enter')
    await page.getByText('48,000 is not right: it leaves out the bias.').first().waitFor()
    expect(await said(page)).toContain('leaves out the bias')
    expect(await count.getAttribute('aria-invalid')).toBe('true')
    await page.getByRole('button', { name: 'Hint for Param # of dense' }).click()
    await page.locator('.hint').getByText('input_dim × units + units').waitFor()
    expect(await everything(page)).not.toMatch(/48,?120/)
    await page.getByRole('button', { name: 'Show the answer for Param # of dense' }).click()
    await page.locator('.derivation').getByText('48,000 + 120 = 48,120').waitFor()
    await page.getByRole('button', { name: 'Weights and common mistakes of Param # of dense' }).click()
    await page.locator('.derivation .part-weights').getByText('(400, 120)').waitFor()
    expect(await page.locator('.score').textContent()).toBe('0 of 8 blanks right, 1 shown')
  })

  it('asks for shapes and totals too', async () => {
    const { page } = await sharedPage()
    await practise(page, fixture(lenet), { hide: ['Output Shape', 'Totals'] })
    const shape = blank(page, 'Output Shape of conv2d')
    await shape.fill('32x32x6')
    await shape.press('Enter')
    await page.getByText("(None, 32, 32, 6) is not right: it takes padding='same'.").first().waitFor()
    await shape.fill('28x28x6')
    await shape.press('Enter')
    await page.locator('.right-answer').getByText('(None, 28, 28, 6)').waitFor()
    const total = blank(page, 'Total params')
    await total.fill('156 + 2416 + 48120 + 10164 + 850')
    await total.press('Enter')
    await page.locator('.right-answer').getByText('61,706').waitFor()
  })

  it('can be saved as questions of a learning platform', async () => {
    const { page, requests } = await sharedPage()
    await paste(page, fixture(lenet))
    await page.getByRole('tab', { name: 'Practise' }).click()
    await choose(page, { hide: ['Param #'] })
    await page.getByRole('combobox', { name: 'The same as questions' }).selectOption('Moodle GIFT')
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Save', exact: true }).click(),
    ])
    const gift = await readFile(await download.path(), 'utf8')
    // Conv2D twice and Dense three times; layers without weights have no mistakes to choose from.
    expect(gift.match(/^::Q\d/gm)).toHaveLength(5)
    expect(gift).toContain('=48,120#')
    expect(gift).toContain('~48,000#48,000 leaves out the bias.')
    expect(requests).toEqual([])
  })

  it('is accessible in any look: axe finds nothing wrong, and nothing is wider than the screen', async () => {
    const { page } = await sharedPage({ bypassCSP: true })
    await paste(page, fixture(lenet))
    await page.getByRole('tab', { name: 'Practise' }).click()
    expect(await axeInAllLooks(page)).toEqual(nothingWrong)
    await page.getByRole('button', { name: 'Start' }).click()
    const field = page.locator('.exercise input').last()
    await field.fill('5')
    await field.press('Enter')
    await page.locator('.blank-help').waitFor()
    expect(await axeInAllLooks(page)).toEqual(nothingWrong)
  })
})
