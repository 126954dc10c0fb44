import type { Locator, Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { describePage, explain, fixture, openPage, paste, rowOf, sharedPage } from './page.ts'

const wrong = 'broken/param-count/lenet-two-digits-swapped.txt'

async function withText(path: string, width = 1440, height = 900): Promise<Page> {
  const { page } = await sharedPage({ viewport: { width, height } })
  await paste(page, fixture(path))
  return page
}

async function boxOf(place: Locator) {
  const { x, y, width, height } = (await place.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 }
  return { left: x, right: x + width, top: y, bottom: y + height }
}

async function open(page: Page, files: readonly { name: string; text: string }[]): Promise<void> {
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: 'Open', exact: true }).click(),
  ])
  await chooser.setFiles(files.map(({ name, text }) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) })))
}

describePage('text and results', () => {
  it('show a finding’s message above both, where the pointer is in the text', async () => {
    const page = await withText(wrong)
    await page.locator('.cm-lintRange-error').first().hover()
    const tooltip = page.locator('.cm-tooltip')
    await tooltip.waitFor()
    const { left, right, top, bottom } = await boxOf(tooltip)
    const covered = await page.evaluate(
      ([x = 0, y = 0]) => document.elementFromPoint(x, y)?.closest('.editor') === null,
      [right - 4, (top + bottom) / 2],
    )
    expect(right).toBeGreaterThan(left)
    expect(covered).toBe(false)
  })

  it.each([
    [1024, 768],
    [1440, 900],
  ])('fit under the header at %i × %i, the keys of the editor included', async (width, height) => {
    const page = await withText(wrong, width, height)
    const header = await boxOf(page.locator('#page > header'))
    const pane = await boxOf(page.locator('.editor-pane'))
    expect(pane.top).toBeGreaterThanOrEqual(header.bottom - 1)
    expect((await boxOf(page.locator('.editor-keys'))).bottom).toBeLessThanOrEqual(height)
  })

  it('show the explanation that a finding leads to', async () => {
    const page = await withText(wrong)
    await page.getByRole('button', { name: 'Explain the row' }).click()
    const explanation = page.getByRole('region', { name: 'dense, explained' })
    await explanation.waitFor()
    await expect.poll(async () => (await boxOf(explanation)).top).toBeLessThan(450)
    const head = await boxOf(page.locator('.layers > thead'))
    expect((await boxOf(rowOf(page, 'dense'))).top).toBeGreaterThanOrEqual(head.bottom - 2)
  })

  it('leave room for the Param # of a Keras 3 table', async () => {
    const page = await withText('keras3/bilstm-sentiment.txt')
    const pane = await boxOf(page.locator('.editor-pane'))
    const line = page.locator('.cm-line').filter({ hasText: 'Param #' })
    const end = await line.evaluate((element) => {
      const range = document.createRange()
      range.selectNodeContents(element)
      return range.getBoundingClientRect().right
    })
    expect(end).toBeLessThanOrEqual(pane.right)
  })

  it('are divided as one likes, by keyboard too', async () => {
    const page = await withText(wrong)
    const before = (await boxOf(page.locator('.editor-pane'))).right
    await page.getByRole('separator', { name: 'Width of the text' }).focus()
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowRight')
    expect((await boxOf(page.locator('.editor-pane'))).right).toBeGreaterThan(before + 40)
    await page.getByText('Results only').click()
    expect(await page.locator('.editor-pane').isVisible()).toBe(false)
    await page.getByText('Text only').click()
    expect(await page.locator('.results').isVisible()).toBe(false)
    await page.getByText('Both', { exact: true }).click()
    expect(await page.locator('.editor-pane').isVisible()).toBe(true)
    // As it was at first: a double click lets the border follow the text again.
    await page.getByRole('separator', { name: 'Width of the text' }).dblclick()
    await expect.poll(async () => (await boxOf(page.locator('.editor-pane'))).right).toBeCloseTo(before)
  })

  it('scroll in step: the text follows the rows', async () => {
    const page = await withText('keras2/resnet50.txt')
    await page.mouse.move(1000, 600)
    await page.mouse.wheel(0, 3000)
    const row = page.locator('.layers > tbody > .row').nth(14)
    await row.waitFor()
    await expect
      .poll(() => page.locator('.cm-scroller').evaluate((scroller) => scroller.scrollTop))
      .toBeGreaterThan(300)
  })

  it('keep verdict and head in sight', async () => {
    const page = await withText('keras2/resnet50.txt')
    await page.mouse.move(1000, 600)
    await page.mouse.wheel(0, 3000)
    await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(2000)
    const header = await boxOf(page.locator('#page > header'))
    const head = await boxOf(page.locator('.summary-head'))
    expect(head.top).toBeCloseTo(header.bottom, 0)
    expect((await boxOf(page.locator('.layers > thead'))).top).toBeCloseTo(head.bottom, 0)
  })
})

describePage('an opened text', () => {
  it('is named, and a notebook opens at its summary', async () => {
    const { page } = await sharedPage()
    const cells = [
      { cell_type: 'markdown', metadata: {}, source: Array.from({ length: 90 }, (_, at) => `line ${at}\n`) },
      {
        cell_type: 'code',
        execution_count: 1,
        metadata: {},
        source: ['model.summary()'],
        outputs: [{ name: 'stdout', output_type: 'stream', text: fixture('keras3/lenet.txt').split(/(?<=\n)/) }],
      },
    ]
    const text = JSON.stringify({ cells, metadata: {}, nbformat: 4, nbformat_minor: 5 }, null, 1)
    await open(page, [{ name: 'study.ipynb', text }])
    await page.getByText('Every number agrees').waitFor()
    expect(await page.locator('.source-name').textContent()).toBe('study.ipynb')
    await page.locator('.cm-line').filter({ hasText: 'Layer (type)' }).first().waitFor()
  })

  it('may be one of two, of which the second is compared; a third is said not to be', async () => {
    // A text to compare with outlasts the other.
    const { page } = await openPage()
    const text = fixture('keras3/lenet.txt')
    await open(
      page,
      ['a.txt', 'b.txt', 'c.txt'].map((name) => ({ name, text })),
    )
    await page.getByRole('alert').getByText('Not opened: c.txt').waitFor()
    expect(await page.locator('.source-name').textContent()).toBe('a.txt')
    await page.getByRole('tabpanel', { name: 'Compare' }).getByText('b.txt').first().waitFor()
  })

  it('is announced while it is dragged over the page', async () => {
    const { page } = await sharedPage()
    const drag = (kind: string) =>
      page.evaluate((type) => {
        const dataTransfer = new DataTransfer()
        dataTransfer.items.add(new File(['text'], 'a.txt'))
        document.body.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }))
        return getComputedStyle(document.body, '::after').content
      }, kind)
    expect(await drag('dragover')).toContain('Drop a file')
    expect(await drag('dragleave')).toBe('none')
  })
})

describePage('an explanation', () => {
  it('says how many configurations fit that it does not list', async () => {
    const page = await withText('keras2/nine-class-cnn.txt')
    const explanation = await explain(page, 'conv2d_1')
    const title = (await explanation.locator('legend').textContent()) ?? ''
    const [, all = '0', listed = '0'] = /^(\d+) other configurations fit; the (\d+) most likely/.exec(title) ?? []
    await explanation.getByRole('button', { name: /more$/ }).click()
    expect(await explanation.locator('.unlisted').textContent()).toBe(
      `${Number(all) - Number(listed)} less likely configurations fit too and are not listed.`,
    )
  })
})

describePage('a reader', () => {
  it('is told what the signs mean', async () => {
    const page = await withText(wrong)
    await page.getByText('What the signs mean').click()
    const legend = (await page.locator('.legend').textContent()) ?? ''
    for (const label of ['proven right', 'plausible', 'proven wrong', 'undetermined', 'taken as printed'])
      expect(legend).toContain(label)
  })

  it('opens the page of a rule by its code, and closes it by Escape', async () => {
    const page = await withText(wrong)
    const code = page.getByRole('button', { name: 'KA201 param-count' })
    await code.click()
    const dialog = page.getByRole('dialog', { name: 'Rule KA201' })
    await dialog.getByText('What to do').waitFor()
    expect(await dialog.textContent()).toContain('2,750 parameters printed, expected 2,570')
    await page.keyboard.press('Escape')
    await expect.poll(() => dialog.count()).toBe(0)
    expect(await code.evaluate((button) => button === document.activeElement)).toBe(true)
  })

  it('finds the keys under ?', async () => {
    const page = await withText(wrong)
    await page.locator('.row-button').first().focus()
    await page.keyboard.press('?')
    expect(await page.locator('#keys').isVisible()).toBe(true)
    expect(await page.locator('#keys').textContent()).toContain('next finding')
    await page.keyboard.press('Escape')
    await page.locator('.cm-content').focus()
    await page.keyboard.press('?')
    expect(await page.locator('#keys').isVisible()).toBe(false)
  })

  it('is led to each of several summaries', async () => {
    const { page } = await sharedPage()
    await paste(page, `${fixture('keras2/nine-class-cnn.txt')}\n\n${fixture(wrong)}`)
    const list = page.getByRole('navigation', { name: 'Summaries' })
    expect(await list.getByRole('button').allTextContents()).toEqual([
      expect.stringMatching(/Verified.*Summary 1/),
      expect.stringMatching(/Wrong.*sequential/),
    ])
    await list.getByRole('button').nth(1).click()
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('summary-1')
    await expect.poll(async () => (await boxOf(page.locator('.summary').nth(1))).top).toBeLessThan(450)
  })
})

describePage('the start', () => {
  it('shows a sample of what the audit says', async () => {
    const { page } = await sharedPage()
    const shown = await page.locator('.sample tbody tr').allTextContents()
    await paste(page, fixture(wrong))
    for (const [at, name] of ['flatten', 'dense', 'dense_1'].entries()) {
      const [count, formula] = [rowOf(page, name).locator('.count'), rowOf(page, name).locator('.formula')]
      expect(shown[at]).toContain(((await count.textContent()) ?? '').trim())
      if ((await formula.count()) > 0) expect(shown[at]).toContain(((await formula.textContent()) ?? '').trim())
    }
  })

  it.each([
    ['Where is the mistake?', 'dense, explained'],
    ['Why 4 × in an LSTM?', 'lstm, explained'],
    ['How does attention count?', 'multi_head_attention, explained'],
  ])('answers “%s” with the explanation of a row', async (question, region) => {
    const { page } = await sharedPage()
    await page.getByRole('button', { name: question }).click()
    await page.getByRole('region', { name: region }).waitFor()
  })

  it('answers others with a map and with receptive fields', async () => {
    const { page } = await sharedPage()
    await page.getByRole('button', { name: 'Where are ResNet' }).click()
    await page.locator('.treemap').waitFor()
    await page.getByRole('button', { name: 'Examples' }).click()
    await page.locator('.menu').getByRole('button', { name: 'How far does it see?' }).click()
    await page.getByRole('columnheader', { name: 'Receptive field' }).waitFor()
  })

  it('takes the text of the clipboard, and says where the browser does not allow that', async () => {
    const { page } = await sharedPage()
    await page.evaluate((text) => navigator.clipboard.writeText(text), fixture(wrong))
    await page.getByRole('button', { name: 'Paste from the clipboard' }).click()
    await page.getByText('1 error found').waitFor()
    const { page: other } = await openPage()
    await other.evaluate(() => {
      Object.defineProperty(navigator, 'clipboard', { value: { readText: () => Promise.reject(new Error()) } })
    })
    await other.getByRole('button', { name: 'Paste from the clipboard' }).click()
    await other.getByRole('alert').getByText('blocked reading the clipboard').waitFor()
  })
})
