import { expect, it } from 'vitest'
import { describePage, fixture, headline, openPage, paste } from './page.ts'

const dialects = [
  ['keras0/digits-sequential.txt', 'Keras 0.3, long cells truncated', 6],
  ['keras1/sequential-1.2.txt', 'Keras 1, long cells truncated', 3],
  ['keras2/nine-class-cnn.txt', 'Keras 2 or tf.keras, long cells truncated', 18],
  ['tf-keras/lenet.txt', 'tf.keras, long cells wrapped', 8],
  ['keras3/lenet.txt', 'Keras 3', 8],
  ['tfjs/two-branches.txt', 'TensorFlow.js, long cells truncated', 4],
  ['table/retyped.md', 'retyped table', 5],
] as const

describePage('a pasted text', () => {
  it('of each printer is read as what it is, and every number agrees', async () => {
    const { page, requests, complaints } = await openPage()
    for (const [path, dialect, rows] of dialects) {
      await paste(page, fixture(path))
      expect([path, await headline(page)]).toEqual([path, 'Every number agrees'])
      expect(await page.locator('.summary-place').textContent()).toContain(`${dialect} · ${rows} layers`)
      expect(await page.locator('.layers > tbody > .row').count()).toBe(rows)
    }
    expect(complaints).toEqual([])
    expect(requests).toEqual([])
  })
})
