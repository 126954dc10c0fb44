import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { explainFormats } from '../../src/explain/formats/index.ts'
import { describePage, explain, fixture, library, paste, rowOf, sharedPage } from './page.ts'

async function withText(path: string): Promise<Page> {
  const { page } = await sharedPage()
  await paste(page, fixture(path))
  return page
}

/** The picture of an explanation as a screen reader tells it. */
async function pictureOf(page: Page, name: string): Promise<string> {
  const explanation = await explain(page, name)
  const picture = explanation.getByRole('img').first()
  return `${await picture.locator('title').textContent()}: ${await picture.locator('desc').textContent()}`
}

describePage('a row', () => {
  it('shows what was printed, the verdict, its part of all parameters and how the number arises', async () => {
    const page = await withText('keras2/nine-class-cnn.txt')
    const row = rowOf(page, 'dense_1')
    const text = await row.textContent()
    // 11552 × 512 + 512 = 5,915,136 of 6,029,097: 98.11 %.
    for (const part of ['Dense', '(None, 512)', '5,915,136', 'proven right', '98 %', '11552×512 + 512', 'units=512'])
      expect(text).toContain(part)
    const bar = await row
      .locator('.share .bar')
      .evaluate((element) => [
        element.getBoundingClientRect().width,
        element.parentElement?.getBoundingClientRect().width ?? 0,
      ])
    expect((bar[0] ?? 0) / (bar[1] ?? 1)).toBeCloseTo(0.981, 2)
  })

  it('opens its weights, formula, steps and reasons, and closes again', async () => {
    const page = await withText('table/retyped.md')
    const explanation = await explain(page, 'lstm')
    const text = (await explanation.textContent()) ?? ''
    // 64 × 4·32 + 32 × 4·32 + 4·32 = 8192 + 4096 + 128 = 12,416.
    for (const part of [
      'recurrent_kernel',
      '(64, 128)',
      '8,192 + 4,096 + 128 = 12,416',
      'units=32',
      'return_sequences',
    ])
      expect(text).toContain(part)
    await rowOf(page, 'lstm').getByRole('button').first().click()
    expect(await explanation.count()).toBe(0)
  })

  it('draws what its weights are from its own numbers, and tells it to who does not see it', async () => {
    const page = await withText('table/retyped.md')
    expect(await pictureOf(page, 'embedding')).toMatch(/10,000 rows.*64 columns/)
    expect(await pictureOf(page, 'lstm')).toMatch(
      /4 gates of 32 units: 128 columns, 32 for each of input, forget, cell and output; kernel has 64 rows/,
    )
    expect(await pictureOf(page, 'batch_normalization')).toMatch(
      /gamma \(32\) and beta \(32\): trained; moving_mean \(32\) and moving_variance \(32\): never trained/,
    )
    expect(await pictureOf(page, 'dense')).toMatch(/32 rows \(input_dim\) and 1 column \(units\), 32 numbers and bias/)
  })

  it('draws a window over channels and the heads of attention', async () => {
    const page = await withText('keras2/nine-class-cnn.txt')
    // 3 × 3 × 32 + 1 = 289 numbers a filter; 32 of them are 9,248.
    expect(await pictureOf(page, 'conv2d_2')).toMatch(/32 filters of 3 × 3 over 32 channels.*= 289; .*= 9,248/)
    await paste(page, fixture('keras3/random-0153.txt'))
    expect(await pictureOf(page, 'multi_head_attention')).toMatch(/query is 64 × 4 × 16, 4 heads of 16/)
  })

  it.each([
    // 3 × 3 × 16 = 144 windowed weights, then 16 × 32 pointwise and 32 biases, which are the second kernel's.
    ['explain/composed-keras1-convolution.txt', '16 kernels: 16 × 9 = 144; also pointwise_kernel (512), b (32)'],
    ['explain/composed-transformer.txt', 'cross query is 64 × 2 × 32, 2 heads of 32, with a bias of 64'],
    // Of the second cell: 12 × 80 + 20 × 80 + 80 = 2,640.
    ['keras3/rnn-cells.txt', 'also 3 other weights of 2,640 numbers'],
  ])('draws whatever weights a class has, and says what it leaves out (%s)', async (path, said) => {
    const page = await withText(path)
    await page.locator('tbody .row-button').evaluateAll((all) => {
      for (const button of all) (button as HTMLElement).click()
    })
    const rows = page.locator('.details').filter({ has: page.locator('.part-weights') })
    await expect
      .poll(() => page.locator('.details .explanation').count())
      .toBe(await page.locator('tbody > .row').count())
    expect(await rows.count()).toBeGreaterThan(0)
    expect(await rows.filter({ has: page.locator('.picture desc') }).count()).toBe(await rows.count())
    const drawings = await page.locator('.picture').evaluateAll((all) => all.map(({ outerHTML }) => outerHTML))
    expect(drawings.filter((drawing) => /NaN|undefined|Infinity/.test(drawing))).toEqual([])
    expect(drawings.join('\n')).toContain(said)
  })

  it('draws the flow of gates, and is copied as SVG and PNG, as is the graph', async () => {
    const { page, complaints } = await sharedPage()
    await paste(page, fixture('table/retyped.md'))
    const lstm = await explain(page, 'lstm')
    // (64 + 32 + 1) × 32 = 3,104 numbers a gate.
    expect(await lstm.locator('.picture').nth(1).textContent()).toContain(
      'the output gate scales the tanh of the sum. each gate: (64 + 32 + 1) × 32 = 3,104; 4 gates: 4 × 3,104 = 12,416.',
    )
    const copied = async (name: string) => {
      await page.getByRole('button', { name }).click()
      await page.getByText(`The picture is copied as ${name.slice(-3)}.`).waitFor()
      await page.getByRole('button', { name: 'Dismiss' }).click()
    }
    await copied('Copy as SVG')
    const svg = await page.evaluate(() => navigator.clipboard.readText())
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg".*4 gates: 4 × 3,104 = 12,416/)
    expect(svg).not.toMatch(/class=|var\(/)
    await copied('Copy as PNG')
    expect(await page.evaluate(async () => (await navigator.clipboard.read())[0]?.types)).toEqual(['image/png'])
    await page.getByRole('tab', { name: 'Graph' }).click()
    await copied('Copy as SVG')
    expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('>LSTM (None, 32)</text>')
    expect(complaints).toEqual([])
  })

  it('walks a window over its input, step by step and by keyboard', async () => {
    const page = await withText('keras2/nine-class-cnn.txt')
    const conv = await explain(page, 'conv2d_2')
    // 256 − 3 + 1 = 254 positions along each axis, 254 × 254 = 64,516.
    const said = conv.locator('.slide-said')
    expect(await said.textContent()).toContain(
      'Step 1 of 64,516: rows 0–2, columns 0–2 of the input give position (0, 0)',
    )
    await conv.getByRole('button', { name: 'Next step' }).click()
    expect(await said.textContent()).toContain('rows 0–2, columns 1–3 of the input give position (0, 1)')
    await conv.getByRole('slider', { name: 'Step of the window' }).press('End')
    expect(await said.textContent()).toContain('rows 253–255, columns 253–255 of the input give position (253, 253)')
    // Padding "same" of 3 adds one on each side.
    const same = await explain(page, 'conv2d_1')
    expect(await same.locator('.slide-said').textContent()).toContain('rows 0–1 and padding, columns 0–1 and padding')
    // Pooling steps by its own size: 254 ÷ 3 = 84.
    const pooling = await explain(page, 'max_pooling2d_1')
    await pooling.getByRole('button', { name: 'Next step' }).click()
    expect(await pooling.locator('.slide-said').textContent()).toContain('Step 2 of 7,056: rows 0–2, columns 3–5')
  })

  it('lights a term of the sum, its part of the picture and its row together', async () => {
    const page = await withText('keras2/nine-class-cnn.txt')
    const dense = await explain(page, 'dense_2')
    await dense.getByRole('button', { name: '512 × 128, kernel' }).focus()
    const lit = () => dense.locator('.lit').evaluateAll((all) => all.map((one) => one.tagName.toLowerCase()))
    expect((await lit()).sort()).toEqual(['button', 'g', 'tr'])
    expect(await dense.locator('tr.lit').textContent()).toContain('kernel')
    await dense.getByRole('button', { name: '128, bias' }).hover()
    expect(await dense.locator('tr.lit').textContent()).toContain('bias')
  })

  it('draws what layers without weights do, from their shapes', async () => {
    const page = await withText('keras2/nine-class-cnn.txt')
    expect(await pictureOf(page, 'flatten_1')).toMatch(/19 × 19 × 32 = 11,552, so the output is \(None, 11552\)/)
    await paste(page, fixture('tfjs/two-branches.txt'))
    const joins = page.locator('.row').filter({ hasText: /Add|Concatenate/ })
    const name = (await joins.first().locator('.layer-name').textContent()) ?? ''
    expect(await pictureOf(page, name)).toMatch(/inputs become one: Inputs of .* are joined/)
  })

  it('has the sections of the command, under the same titles and in its words', async () => {
    const path = 'keras2/nine-class-cnn.txt'
    const page = await withText(path)
    const explanation = await explain(page, 'conv2d_1')
    const titles = await explanation.locator('h3, legend').allTextContents()
    const model = (await library()).study(fixture(path)).explainModel(0)
    const models = [{ ...model, layers: model.layers.filter(({ name }) => name === 'conv2d_1') }]
    const look = { width: 100, color: false, all: false, single: true }
    const printed = explainFormats.get('text')?.(models, look) ?? ''
    const indented = printed.split('\n').flatMap((line) => /^ {2}(\S.*)$/.exec(line)?.[1] ?? [])
    // Before the first section the command says what the class does, in whole sentences.
    const sections = indented.slice(indented.findIndex((line) => line.startsWith('Weights (')))
    expect([...titles].sort()).toEqual([...sections].sort())
    expect(titles).toEqual(expect.arrayContaining(['What a summary never shows', 'Trained', 'Memory', 'Good to know']))
  })

  it('lets another configuration that fits be chosen, and shows what it would change', async () => {
    const page = await withText('keras2/nine-class-cnn.txt')
    const explanation = await explain(page, 'conv2d_1')
    const weights = explanation.locator('.part-weights')
    expect(await weights.textContent()).toContain('(3, 3, 3, 32)')
    await explanation.getByRole('radio', { name: 'kernel_size=(1, 9)' }).check()
    expect(await weights.textContent()).toContain('(1, 9, 3, 32)')
    expect(await explanation.locator('.part-count').textContent()).toContain('9 × 3 × 32 + 32')
    expect(await explanation.locator('.differs').first().textContent()).toContain('in place of (3, 3)')
    expect(await explanation.getByRole('img').first().locator('title').textContent()).toBe(
      '32 filters of 1 × 9 over 3 channels',
    )
    await explanation.getByRole('radio', { name: 'Likeliest' }).check()
    expect(await weights.textContent()).toContain('(3, 3, 3, 32)')
  })

  it('stays open while the text changes, and is closed in another text', async () => {
    const page = await withText('keras3/lenet.txt')
    const explanation = await explain(page, 'conv2d')
    await page.locator('.cm-content').press('ControlOrMeta+End')
    await page.keyboard.type('the end')
    await page.waitForTimeout(300)
    await page.locator('.found[aria-busy="false"]').waitFor()
    expect(await explanation.isVisible()).toBe(true)
    await paste(page, fixture('table/retyped.md'))
    expect(await page.locator('.explanation').count()).toBe(0)
  })

  it('that is wrong derives it, step by step, with the rows that the steps rest on', async () => {
    const page = await withText('broken/param-count/lenet-two-digits-swapped.txt')
    const explanation = await explain(page, 'dense')
    const proof = explanation.locator('.proof')
    await proof.waitFor()
    expect(await proof.textContent()).toContain('48,120')
    await proof.getByRole('button', { name: 'flatten', exact: true }).first().click()
    expect(await page.evaluate(() => document.activeElement?.closest('tr')?.textContent)).toContain('flatten')
  })

  it('of the totals opens to its sum', async () => {
    const page = await withText('table/retyped.md')
    await page.getByRole('button', { name: 'Total params' }).click()
    await page
      .getByRole('region', { name: 'Total params, explained' })
      .getByText('640,000 + 12,416 + 128 + 33 = 652,577')
      .waitFor()
  })
})
