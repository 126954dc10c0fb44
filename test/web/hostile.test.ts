import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { address, describePage, openPage, paste } from './page.ts'

/** A summary whose names are markup, scripts and addresses. */
const hostile = `Model: "<img src=x onerror=alert(1)>"
| Layer (type) | Output Shape | Param # |
|---|---|---|
| </script><script>alert(2)</script> (Dense) | (None, 10) | 7850 |
| <svg/onload=alert(3)> (<b>Dense</b>) | (None, 10) | 110 |
| javascript:alert(4) (Dense) | (None, 10) | 111 |
| {{7*7}} \${7*7} <!-- (Dense) | (None, 10) | 110 |
Total params: <iframe src=//evil.example> 8,180
`

const classic = `Model: "<img src=x onerror=alert(1)>"
_________________________________________________________________
Layer (type)                 Output Shape              Param #
=================================================================
</script><script>alert(2) (D (None, 10)                7850
_________________________________________________________________
<img/src=x/onerror=alert(3)> (None, 10)                110
_________________________________________________________________
<b>bold</b> (Dense)          (None, 10)                111
=================================================================
Total params: 8,071
_________________________________________________________________
`

describePage('a hostile text', () => {
  it.each([
    ['retyped', hostile],
    ['classic', classic],
  ])('(%s) stays text wherever it is shown', async (_, text) => {
    const { page, requests, complaints } = await openPage()
    const alerts: string[] = []
    page.on('dialog', (dialog) => {
      alerts.push(dialog.message())
      void dialog.dismiss()
    })
    await paste(page, text)
    for (const button of await page.locator('.row-button').all()) await button.click()
    await page.waitForTimeout(200)
    const made = await page.evaluate(
      () => document.querySelectorAll('img, iframe, script:not([type]), svg[onload], b b').length,
    )
    expect({ made, alerts, requests, complaints }).toEqual({ made: 0, alerts: [], requests: [], complaints: [] })
    expect(await page.locator('.results').textContent()).toContain('alert(2)')
  })

  it('stays text in a link and in the Markdown export', async () => {
    const { page } = await openPage(
      { permissions: ['clipboard-read', 'clipboard-write'] },
      `#t=${Buffer.from(classic).toString('base64url')}`,
    )
    await page.locator('.found[aria-busy="false"]').waitFor()
    await page.getByRole('button', { name: 'Export' }).click()
    await page.getByRole('button', { name: 'Copy as Markdown' }).click()
    await page.getByRole('alert').getByText('copied').waitFor()
    const markdown = await page.evaluate(() => navigator.clipboard.readText())
    expect(markdown.replaceAll(/`[^`\n]*`/g, '')).not.toMatch(/<(?!br>|code>|\/code>|!-- -->)/)
  })
})

describePage('the page', () => {
  it('allows by its policy nothing but itself', async () => {
    const html = readFileSync(fileURLToPath(address), 'utf8')
    const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1] ?? ''
    expect(policy).toMatch(/^default-src 'none'; script-src 'sha256-[\w+/=]+'; style-src 'sha256-[\w+/=]+';/)
    expect(policy).toContain("connect-src 'none'")
    expect(policy).not.toMatch(/unsafe|https?:|\*/)
    expect(html.indexOf('Content-Security-Policy')).toBeLessThan(html.indexOf('<script'))
  })

  it('lets no text become HTML, even if a script in it tried', async () => {
    const { page } = await openPage()
    const tried = await page.evaluate(() => {
      try {
        document.body.innerHTML = '<img src=x onerror=alert(1)>'
        return 'set'
      } catch (error) {
        return error instanceof TypeError ? 'refused' : String(error)
      }
    })
    expect(tried).toBe('refused')
  })

  it('can reach nothing even if a script in it tried', async () => {
    const { page, sent } = await openPage()
    const outcome = await page.evaluate(async () => {
      const tried = await fetch('https://example.org/').then(
        () => 'reached',
        () => 'refused',
      )
      const image = new Image()
      image.src = 'https://example.org/x.png'
      await new Promise((resolve) => {
        image.onerror = resolve
        image.onload = resolve
      })
      return [tried, image.naturalWidth]
    })
    expect(outcome).toEqual(['refused', 0])
    expect(sent).toEqual([])
  })
})
