import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { roff } from '../../scripts/man-page.ts'
import { keraudit, root } from './run-command.ts'

const { man } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
const page = readFileSync(join(root, man), 'utf8')
const isGroff = spawnSync('groff', ['--version']).status === 0

/** The page as a terminal shows it. */
function shown(): string {
  const { stdout, stderr } = spawnSync('groff', ['-man', '-ww', '-Tutf8', '-P-c', '-P-b', '-P-u'], {
    input: page,
    encoding: 'utf8',
  })
  expect(stderr).toBe('')
  return stdout
}

describe('the manual page', () => {
  it('has a section for every command, with every option of its help', async () => {
    const { stdout } = await keraudit(['__complete', ':help', ':'])
    const commands = stdout.split('\n').flatMap((line) => line.split('\t')[0] || [])
    for (const command of commands.filter((name) => name !== 'help')) {
      const begin = page.indexOf(`.SS "keraudit ${command} `)
      expect(begin, command).toBeGreaterThan(0)
      const section = page.slice(begin, page.indexOf('.S', begin + 3)).replaceAll('\\-', '-')
      const help = (await keraudit([command, '--help'])).stdout
      for (const [, option = ''] of help.matchAll(/^ {2}(?:-\w, )?(--[a-z-]+)/gm)) expect(section).toContain(option)
    }
  })

  it.skipIf(!isGroff)('is set without a warning', () => {
    const text = shown()
    expect(text).toMatch(/^ +keraudit - audit the text of a Keras model\.summary\(\)$/m)
    expect(text).toMatch(/^EXIT STATUS$/m)
  })

  it('has nothing but ASCII in it, and no sign that roff would obey', () => {
    expect(/^[\n\x20-\x7e]*$/.test(page)).toBe(true)
    expect(roff('.br\n\\fB ≈ a-b')).toBe('\\&.br\n\\efB \\[u2248] a\\-b')
  })
})
