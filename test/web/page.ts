import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Locator,
  type Page,
} from 'playwright-core'
import { afterAll, beforeAll, describe, onTestFinished } from 'vitest'

const root = join(import.meta.dirname, '..', '..')
const candidates = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/opt/google/chrome/chrome',
]

/** The browser that the tests run in: `KERAUDIT_CHROMIUM`, or where systems put it. */
const executablePath = process.env.KERAUDIT_CHROMIUM ?? candidates.find((path) => existsSync(path))

if (executablePath === undefined) {
  const message = 'no chromium was found (apt-get install chromium, or KERAUDIT_CHROMIUM=path): THE PAGE IS NOT TESTED'
  if (process.env.CI) throw new Error(message)
  console.warn(message)
}

/** The built page. */
export const address = pathToFileURL(join(root, 'dist', 'keraudit.html')).href

export const fixture = (path: string): string => readFileSync(join(root, 'fixtures', path), 'utf8')

/** A page that was opened, and everything that went on in it. */
export interface Opened {
  readonly page: Page
  /** Addresses that were asked for, but for the page itself and what it made in its own memory. */
  readonly requests: readonly string[]
  /** Those of them that the page's policy did not stop. */
  readonly sent: readonly string[]
  /** Errors of scripts, and what the page's policy forbade. */
  readonly complaints: readonly string[]
}

let browser: Browser | null = null

/** Windows by their options, shared by the pages of a file: a page in a window of its own takes 40 % more CPU. */
const contexts = new Map<string, BrowserContext>()

/** Tests that need the browser; skipped, and said to be, where there is none. */
export function describePage(name: string, tests: () => void): void {
  describe.skipIf(executablePath === undefined)(name, () => {
    beforeAll(async () => {
      browser = await chromium.launch({ executablePath: executablePath ?? '', args: ['--no-sandbox', '--disable-gpu'] })
    }, 30_000)
    afterAll(async () => {
      await browser?.close()
      browser = null
      contexts.clear()
    })
    tests()
  })
}

/** An address under which the page is as if a server had it. */
export const served = 'https://keraudit.example/'

async function contextWith(options: BrowserContextOptions): Promise<BrowserContext> {
  if (browser === null) throw new Error('the browser is not running')
  const key = JSON.stringify(options)
  const known = contexts.get(key)
  if (known) return known
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options })
  // Chromium's processes for a window end with its last page.
  await context.newPage()
  contexts.set(key, context)
  return context
}

/** A blank page until the test ends, which then leaves nothing in the browser's storage. */
async function blankPage(options: BrowserContextOptions): Promise<Page> {
  const page = await (await contextWith(options)).newPage()
  onTestFinished(async () => {
    await page.evaluate(() => localStorage.clear())
    await page.close()
  })
  return page
}

/** Opens the page, from disk unless told, until the test ends, with everything else on the network refused and written down. */
export async function openPage(options: BrowserContextOptions = {}, hash = '', at = address): Promise<Opened> {
  const page = await blankPage(options)
  const [requests, sent, complaints]: [string[], string[], string[]] = [[], [], []]
  await page.route(
    (url) => !url.href.startsWith(at),
    (route) => {
      sent.push(route.request().url())
      return route.abort()
    },
  )
  if (at !== address) await page.route(at, (route) => route.fulfill({ path: fileURLToPath(address) }))
  page.on('request', (request) => {
    if (!request.url().startsWith(at) && !request.url().startsWith('blob:')) requests.push(request.url())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  await page.goto(at + hash)
  return { page, requests, sent, complaints }
}

/** Pastes a text over what the editor holds and waits for the verdict. */
export async function paste(page: Page, text: string): Promise<void> {
  await page.locator('.cm-content').focus()
  await page.keyboard.press('ControlOrMeta+A')
  await page.evaluate((pasted) => {
    const content = document.querySelector('.editor')?.shadowRoot?.querySelector('.cm-content')
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', pasted)
    content?.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, text)
  await page.locator('.found[aria-busy="false"]').waitFor()
}

const whole = (text: string): RegExp => new RegExp(`^${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`)

/** The row of a layer, by its name. */
export const rowOf = (page: Page, name: string): Locator =>
  page.locator('.layers > tbody > .row').filter({ has: page.locator('.layer-name', { hasText: whole(name) }) })

/** Opens the explanation of a row and gives it. */
export async function explain(page: Page, name: string): Promise<Locator> {
  await rowOf(page, name).locator('.row-button').click()
  const explanation = page.getByRole('region', { name: `${name}, explained` })
  await explanation.waitFor()
  return explanation
}

/** The verdict in large. */
export const headline = async (page: Page): Promise<string> =>
  ((await page.locator('.tally h2').textContent()) ?? '').trim()

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

interface AxeResult {
  readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly html: string }[] }[]
}

/** What axe finds wrong, with where. */
export async function axeViolations(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe)
  const result = (await page.evaluate('axe.run()')) as AxeResult
  return result.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`))
}
