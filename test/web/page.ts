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
  type ViewportSize,
} from 'playwright-core'
import { describe, onTestFailed, onTestFinished } from 'vitest'

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

/** The library of the same build as the page, which loads far sooner than its sources. */
export const library = (): Promise<typeof import('../../src/index.ts')> =>
  import(pathToFileURL(join(root, 'dist', 'index.js')).href)

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

/** How large a window is unless told. */
const size = { width: 1280, height: 900 }

/** Windows by their options, shared by the pages of all files that a process runs: a page in a window of its own takes 40 % more CPU. */
const contexts = new Map<string, BrowserContext>()

/** The browser, which ends with the process that runs the tests. */
async function running(): Promise<Browser> {
  if (browser?.isConnected()) return browser
  contexts.clear()
  shared.clear()
  browser = await chromium.launch({ executablePath: executablePath ?? '', args: ['--no-sandbox', '--disable-gpu'] })
  return browser
}

/** Tests that need the browser; skipped, and said to be, where there is none. */
export function describePage(name: string, tests: () => void): void {
  describe.skipIf(executablePath === undefined)(name, tests)
}

/** An address under which the page is as if a server had it. */
export const served = 'https://keraudit.example/'

async function contextWith(options: BrowserContextOptions): Promise<BrowserContext> {
  const from = await running()
  const key = JSON.stringify(options)
  const known = contexts.get(key)
  if (known) return known
  const context = await from.newContext({ viewport: size, ...options })
  // Chromium's processes for a window end with its last page.
  await context.newPage()
  contexts.set(key, context)
  return context
}

/** Opens the page with everything else on the network refused and written down. */
async function openIn(page: Page, hash: string, at: string) {
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

/** Opens the page, from disk unless told, until the test ends, which then leaves nothing in the browser's storage. */
export async function openPage(options: BrowserContextOptions = {}, hash = '', at = address): Promise<Opened> {
  const page = await (await contextWith(options)).newPage()
  onTestFinished(async () => {
    await page.evaluate(() => localStorage.clear())
    await page.close()
  })
  return openIn(page, hash, at)
}

interface Shared {
  readonly opened: Awaited<ReturnType<typeof openIn>>
  /** What stood in it when it was opened. */
  readonly atFirst: string
}

/** Opened pages that tests share, by whether the page's policy is lifted: opening one takes as much CPU as many a test. */
const shared = new Map<boolean, Shared>()

/** All that stands in the page and the look it has, but for where its menus open, and attributes that move. */
const standing = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const { dataset } = document.documentElement
    const content = document.querySelector('.editor')?.shadowRoot?.querySelector('.cm-content')?.textContent
    const body = document.body.innerHTML.replaceAll(/ (?:disabled=""|style="(?:--below: [^;"]*;?)?")/g, '')
    return [location.href, dataset.theme, scrollY, content, body].join('\n')
  })

const clipboard = ['clipboard-read', 'clipboard-write']

async function openShared(bypassCSP: boolean): Promise<Shared> {
  const context = await contextWith({ permissions: clipboard, bypassCSP })
  const opened = await openIn(await context.newPage(), '', address)
  await opened.page.locator('.cm-content').waitFor()
  return { opened, atFirst: await standing(opened.page) }
}

/** How long a page may take to be as it was at first before another one is opened. */
const soon = { timeout: 10_000 }

/** Closes what the last test left open, views other than the first included, and empties the text. */
async function startAnew({ opened }: Shared): Promise<void> {
  const { page } = opened
  if ((await page.locator('.practise-room').count()) > 0)
    await page.getByRole('button', { name: 'Stop and show the text' }).click(soon)
  await page.locator('.cm-content').focus(soon)
  await page.evaluate(() => {
    for (const tab of document.querySelectorAll<HTMLElement>('[role=tab]:first-child')) tab.click()
    document.querySelector<HTMLElement>('.notice button')?.click()
    scrollTo(0, 0)
    localStorage.clear()
  })
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.press('Delete')
  await page.mouse.move(0, 0)
  await page.locator('.welcome').waitFor(soon)
  for (const seen of [opened.requests, opened.sent, opened.complaints]) seen.length = 0
}

/** Whether it stands there as when it was opened. */
async function isAsAtFirst(one: Shared): Promise<boolean> {
  try {
    await startAnew(one)
    return (await standing(one.opened.page)) === one.atFirst
  } catch {
    return false
  }
}

/** The page of earlier tests, as it was at first, or another one in its place. */
async function sharedAnew(bypassCSP: boolean, look: Look): Promise<Shared> {
  // Where a browser has ended, its pages are forgotten.
  await running()
  const known = shared.get(bypassCSP)
  if (known) {
    await show(known.opened.page, look)
    if (await isAsAtFirst(known)) return known
    await known.opened.page.close()
  }
  const another = await openShared(bypassCSP)
  await show(another.opened.page, look)
  shared.set(bypassCSP, another)
  return another
}

/** How a page is looked at. */
export interface Look {
  readonly viewport?: ViewportSize
  readonly colorScheme?: 'light' | 'dark'
}

/** Looks at a page on another screen, or in other colours. */
export async function show(page: Page, { viewport = size, colorScheme = 'light' }: Look): Promise<void> {
  await page.setViewportSize(viewport)
  await page.emulateMedia({ media: null, colorScheme })
}

/**
 * A page with no text in it, which may use the clipboard, and which earlier tests have used: for tests that paste, look
 * and open things. What outlasts a text (sizes that are assumed, a text to compare with, colours) a test must put back,
 * or it opens a page of its own. One that a failed test used, or that is not as it was, is not used again.
 */
export async function sharedPage({
  bypassCSP = false,
  ...look
}: Look & { readonly bypassCSP?: boolean } = {}): Promise<Opened> {
  const used = await sharedAnew(bypassCSP, look)
  onTestFailed(async () => {
    if (shared.get(bypassCSP) === used) shared.delete(bypassCSP)
    await used.opened.page.close()
  })
  return used.opened
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

interface Violation {
  readonly id: string
  readonly nodes: readonly { readonly html: string }[]
}

/** Those of axe's usual rules that have its tag `cat.color`. */
const ofColours = ['color-contrast', 'link-in-text-block']

/** What axe finds wrong, with where; by all of its rules or only by those about colours. */
async function axeViolations(page: Page, rules: 'all' | 'colours', within: string): Promise<readonly string[]> {
  if (await page.evaluate('typeof axe === "undefined"')) await page.evaluate(axe)
  const options = {
    resultTypes: ['violations'],
    selectors: false,
    ...(rules === 'colours' && { runOnly: ofColours }),
  }
  const violations: Violation[] =
    await page.evaluate(`axe.run(${JSON.stringify(within)}, ${JSON.stringify(options)}).then((found) =>
    found.violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html }) => ({ html })) })))`)
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`))
}

/** Whether something is wider than the screen. */
const isTooWide = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth > innerWidth)

const phone = { width: 360, height: 740 }

/**
 * What is wrong with what a page shows, as a computer shows it, in light and dark colours, and as a phone does.
 * Nothing is opened again for another look, as a reader may change it at any time: the page follows by its styles alone.
 * In the dark only the rules about colours are run, as nothing else is different there. `within` is for what opens on top of a page that was looked at.
 */
export async function axeInAllLooks(page: Page, within = ':root') {
  const [light, isWide] = [await axeViolations(page, 'all', within), await isTooWide(page)]
  await show(page, { colorScheme: 'dark' })
  const dark = await axeViolations(page, 'colours', within)
  await show(page, { viewport: phone })
  const [onPhone, isWideOnPhone] = [await axeViolations(page, 'all', within), await isTooWide(page)]
  await show(page, {})
  return { light, dark, onPhone, isWide, isWideOnPhone }
}

/** What `axeInAllLooks` gives of a page that is as it should be. */
export const nothingWrong = { light: [], dark: [], onPhone: [], isWide: false, isWideOnPhone: false }
