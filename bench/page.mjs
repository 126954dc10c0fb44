import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { median } from './processes.mjs'

/** The browser that measures: `KERAUDIT_CHROMIUM`, or where Debian puts it. */
const executablePath = process.env.KERAUDIT_CHROMIUM ?? '/usr/bin/chromium'

/** Why the page can't be measured here; null where it can. */
export function whyNoPage(html) {
  if (!existsSync(html)) return `${html} is not there`
  if (!existsSync(executablePath)) return 'no Chromium was found'
  return existsSync('/proc/self/schedstat') ? null : 'the system does not tell the CPU of a thread'
}

const read = (path) => {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    // The process or thread has ended.
    return ''
  }
}

/** The processes that this one has started, and those that they have. */
function descendants() {
  const parents = new Map()
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name)))
    parents.set(pid, /^PPid:\s*(\d+)/m.exec(read(`/proc/${pid}/status`))?.[1])
  const isOurs = (pid) => pid !== undefined && (pid === String(process.pid) || isOurs(parents.get(pid)))
  return [...parents.keys()].filter(isOurs)
}

function threadsOf(pid) {
  try {
    return readdirSync(`/proc/${pid}/task`).map((task) => `/proc/${pid}/task/${task}`)
  } catch {
    return []
  }
}

/** Milliseconds of CPU that the workers of all pages have taken so far; other threads that compile for them are not counted. */
function cpuOfWorkers() {
  const workers = descendants()
    .flatMap(threadsOf)
    .filter((thread) => read(`${thread}/comm`).startsWith('DedicatedWorker'))
  return workers.reduce((sum, thread) => sum + Number(read(`${thread}/schedstat`).split(' ')[0]), 0) / 1e6
}

/** Milliseconds of CPU that the page's worker takes from a paste to the verdict, as the first text of a page that was just opened. */
export async function cpuOfPaste(html, text, rounds) {
  const { chromium } = await import('playwright-core')
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
  const measured = []
  try {
    for (let round = 0; round < rounds; round++) {
      const page = await browser.newPage()
      await page.goto(pathToFileURL(html).href)
      const editor = page.locator('.cm-content').first()
      await editor.focus()
      // As long as a person takes to paste: the worker is started, has warmed up, and waits.
      await page.waitForTimeout(4000)
      const before = cpuOfWorkers()
      await editor.evaluate((target, pasted) => {
        const clipboardData = new DataTransfer()
        clipboardData.setData('text/plain', pasted)
        target.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
      }, text)
      await page.getByText('Every number agrees').first().waitFor({ timeout: 60_000 })
      measured.push(cpuOfWorkers() - before)
      await page.close()
    }
  } finally {
    await browser.close()
  }
  return median(measured)
}
