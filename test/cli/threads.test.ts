import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { auditBytes } from '../../src/cli/audit-bytes.ts'
import { configurationsOf } from '../../src/cli/config.ts'
import { hasTables, workedOut } from '../../src/cli/kept.ts'
import { nodeThreads } from '../../src/cli/start-thread.ts'
import type { Job, ThreadSettings, Threads } from '../../src/cli/thread.ts'
import { readConfiguration } from '../../src/config/read-configuration.ts'
import { keraudit, root } from './run-command.ts'
import { temporaryFolder } from './temporary-folder.ts'

const summary = readFileSync(join(root, 'fixtures/keras3/seed-dense.txt'), 'utf8')
const wrong = summary.replace('Total params: 32,896', 'Total params: 32,986')

/** Threads that are none, but are given and give copies only, and are not done in the order in which they began. */
function copying(count: number): Threads & { begun: number } {
  const threads = {
    count,
    begun: 0,
    start: ({ cwd, choice }: ThreadSettings) => {
      const configurations = configurationsOf(choice, cwd, [])
      const audit = async (job: Job) => {
        const { bytes, file, folder } = structuredClone(job)
        await setTimeout((threads.begun++ * 7) % 5)
        const { configuration } = await configurations.of(folder)
        const beside = { against: null, configured: null, cwd, folder }
        return structuredClone(await auditBytes(Buffer.from(bytes), file, configuration, beside, 'tables'))
      }
      return { audit, end: () => {} }
    },
  }
  return threads
}

/** Many files, some wrong, some with bytes that are no characters, some too large, under two configurations. */
function folder(): string {
  const files = Array.from({ length: 90 }, (_, at): [string, string | Uint8Array] => {
    const name = `${at % 2 ? 'strict' : 'plain'}/${String(at).padStart(2, '0')}.md`
    if (at % 7 === 0)
      return [name, Buffer.concat([Buffer.from(`${'é'.repeat(20)}\n${summary}`), Buffer.from([0xff, 0x0a])])]
    if (at % 11 === 0) return [name, 'x'.repeat(20_000)]
    return [name, at % 3 === 0 ? wrong : summary]
  })
  const configuration = '{ "limits": ["total_params <= 1000"], "layers": [{ "class": "Mine", "weights": {} }] }'
  return temporaryFolder({ ...Object.fromEntries(files), 'strict/keraudit.config.json': configuration })
}

/** The table of a text, and what a thread hands on of it. */
async function keptTable(text: string) {
  const beside = { against: null, configured: null, cwd: root, folder: root }
  const { configuration } = readConfiguration({})
  const { audited } = await auditBytes(
    Buffer.from(text),
    { path: 'a.txt', named: true },
    configuration,
    beside,
    'tables',
  )
  const [table] = audited && hasTables(audited) ? audited.tables : []
  const [kept] = (audited && workedOut(audited).tables) ?? []
  return { table, kept: kept as typeof table }
}

describe('what is kept of a source', () => {
  it('is what its tables have, not all that is known of layers', async () => {
    const { table, kept } = await keptTable(summary)
    expect(table?.entries.size).toBeGreaterThan(100)
    expect([...(kept?.entries.keys() ?? [])]).toEqual(['Dense', 'InputLayer'])
    expect(kept?.report).toEqual(table?.report)
  })

  it('is what wrappers hold, too: their defaults are left out as those of other layers', async () => {
    const row = ' bidirectional (Bidirectional)  (None, 64)  10496'
    const { kept } = await keptTable(
      `Layer (type)  Output Shape  Param #\n${'='.repeat(60)}\n embedding (Embedding)  (None, 5, 8)  800\n${row}\n${'='.repeat(60)}\n`,
    )
    expect([...(kept?.entries.keys() ?? [])].sort()).toEqual(['Bidirectional', 'Embedding', 'LSTM'])
    expect(structuredClone(kept)?.entries.get('Bidirectional')?.[0]?.inner?.className).toBe('LSTM')
  })
})

describe('many files', () => {
  it.each(['text', 'json', 'sarif'])('give the same bytes with any number of threads: %s', async (format) => {
    const cwd = folder()
    const argv = ['check', '.', '--format', format, '--max-file-size', '10k']
    const alone = await keraudit(argv, { cwd })
    expect(alone.stdout.match(/total_params/g)?.length).toBeGreaterThan(5)
    expect(alone.stderr).toMatch(/not UTF-8[\s\S]*exceeds --max-file-size[\s\S]*not UTF-8/)
    for (const count of [2, 5]) {
      const threads = copying(count)
      expect(await keraudit(argv, { cwd, threads })).toEqual(alone)
      expect(threads.begun).toBeGreaterThan(10)
    }
  })

  it('that a thread fails on cost that file only', async () => {
    const broken: Threads = {
      count: 2,
      start: () => ({ audit: () => Promise.reject(new Error('out of memory')), end: () => {} }),
    }
    const { stdout, stderr, exitCode } = await keraudit(['check', '.'], { cwd: folder(), threads: broken })
    expect(stderr).toContain('was not checked: internal error: out of memory')
    expect(stdout).toMatch(/^\d+ summaries wrong|error/m)
    expect(exitCode).toBe(3)
  })

  it.each([
    ['as soon as it starts', 'process.exit(0)'],
    ['when it is asked', "require('node:worker_threads').parentPort.once('message', () => process.exit(0))"],
  ])('are reported where their thread ends without a word %s', async (_, program) => {
    const threads = nodeThreads(join(temporaryFolder({ 'worker.cjs': program }), 'worker.cjs'))
    const thread = threads.start({ cwd: root, choice: { config: false, rules: null }, against: null, kept: 'findings' })
    const job: Job = { bytes: Buffer.from(summary), file: { path: 'a.txt', named: true }, folder: root }
    await expect(thread.audit(job)).rejects.toThrow('ended before it answered')
    await expect(thread.audit(job)).rejects.toThrow('ended before it answered')
  })
})
