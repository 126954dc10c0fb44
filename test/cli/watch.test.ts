import { spawn } from 'node:child_process'
import { existsSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { changedBetween, foldersOf, listenTo, statesOf } from '../../src/cli/watching.ts'
import { keraudit, root } from './run-command.ts'
import { rightTable, wrongTotal } from './small-table.ts'
import { temporaryFolder } from './temporary-folder.ts'

const command = join(root, 'dist/cli.js')

describe('what is watched', () => {
  it('has changed where a file is written, replaced, new or gone', () => {
    const cwd = temporaryFolder({ 'same.md': 'a', 'written.md': 'a', 'replaced.md': 'a', 'gone.md': 'a' })
    const paths = ['same.md', 'written.md', 'replaced.md', 'gone.md', 'new.md'].map((name) => join(cwd, name))
    const before = statesOf(paths)
    expect(changedBetween(before, statesOf(paths))).toEqual([])
    writeFileSync(join(cwd, 'written.md'), 'ab')
    writeFileSync(join(cwd, 'x'), 'a')
    renameSync(join(cwd, 'x'), join(cwd, 'replaced.md'))
    rmSync(join(cwd, 'gone.md'))
    writeFileSync(join(cwd, 'new.md'), '')
    const changed = changedBetween(before, statesOf(paths)).map((path) => path.slice(cwd.length + 1))
    expect(new Set(changed)).toEqual(new Set(['written.md', 'replaced.md', 'gone.md', 'new.md']))
  })

  it('is found by the folders of the files, up to those that are named', () => {
    expect(foldersOf(['/a/docs/x/y/1.md', '/a/docs/2.md', '/b/3.md'], ['/a/docs'])).toEqual(
      new Set(['/a/docs', '/a/docs/x', '/a/docs/x/y', '/b']),
    )
  })

  it.each([
    ['written', (cwd: string) => writeFileSync(join(cwd, 'a.md'), 'b')],
    ['replaced', (cwd: string) => renameSync(join(cwd, 'b.md'), join(cwd, 'a.md'))],
    ['removed', (cwd: string) => rmSync(join(cwd, 'a.md'))],
  ])('is heard of when it is %s', async (_, change) => {
    const cwd = temporaryFolder({ 'a.md': 'a', 'b.md': 'b' })
    const { happened, stop } = listenTo([cwd])
    onTestFinished(stop)
    change(cwd)
    await happened
  })

  it('is looked at now and then where its folder is gone', async () => {
    const { happened, stop } = listenTo([join(temporaryFolder(), 'none')])
    onTestFinished(stop)
    await happened
  })
})

describe('--watch', () => {
  it.each([
    [['check', '--watch', '-'], '--watch needs files or folders'],
    [['check', '--watch', 'a.md', '-'], '--watch needs files or folders'],
    [['audit', '--watch'], '--watch needs files or folders'],
    [['check', '--watch', '--update-baseline', '.'], "option '--watch' cannot be used with option '--update-baseline'"],
  ])('%j is refused', async (argv, message) => {
    const { stderr, exitCode } = await keraudit(argv, { stdin: '' })
    expect(stderr).toContain(message)
    expect(exitCode).toBe(2)
  })

  // `npm test` builds it first.
  it.skipIf(!existsSync(command) || process.platform === 'win32')(
    'checks again after a file is replaced, and ends by the signal',
    async () => {
      const cwd = temporaryFolder({ 'a.md': rightTable, 'next.tmp': wrongTotal })
      const child = spawn(process.execPath, [command, 'check', '--watch', 'a.md'], { cwd })
      onTestFinished(() => void child.kill('SIGKILL'))
      let said = ''
      /** Waits until the command watches for the n-th time. */
      const watching = (times: number) =>
        new Promise<void>((done) => {
          const look = (chunk: Buffer) => {
            said += chunk.toString()
            if (said.split('watching 1 file;').length > times) done()
          }
          child.stderr.on('data', look)
        })
      let reports = ''
      child.stdout.on('data', (chunk: Buffer) => {
        reports += chunk.toString()
      })
      await watching(1)
      renameSync(join(cwd, 'next.tmp'), join(cwd, 'a.md'))
      child.stderr.removeAllListeners('data')
      await watching(2)
      const ended = new Promise((done) => child.on('exit', (_, signal) => done(signal)))
      child.kill('SIGINT')
      expect(await ended).toBe('SIGINT')
      expect(reports).toMatch(/^1 summary verified[\s\S]*\n1 summary wrong/)
      expect(said).toContain('keraudit: changed: a.md\n')
    },
  )
})
