import { execFileSync, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { catalogue } from '../../src/layers/catalogue.ts'
import { formats } from '../../src/report/reporters/index.ts'
import { rules } from '../../src/verify/rules/index.ts'
import { keraudit } from './run-command.ts'
import { temporaryFolder } from './temporary-folder.ts'

/** What the program answers a shell: words with their meaning after a tab, and `:files`. */
async function answer(...words: readonly string[]): Promise<readonly string[]> {
  const { stdout, exitCode } = await keraudit(['__complete', ...words.map((word) => `:${word}`)])
  expect(exitCode).toBe(0)
  return stdout.split('\n').slice(0, -1)
}

const words = async (...typed: readonly string[]) => (await answer(...typed)).map((line) => line.split('\t')[0])

const script = async (shell: string) => (await keraudit(['completion', shell])).stdout

describe('completion', () => {
  it('offers every command of the help, and files for the one that none names', async () => {
    const { stdout } = await keraudit(['--help'])
    const listed = stdout.slice(stdout.indexOf('\nCommands:'), stdout.indexOf('\nExamples:'))
    const commands = [...listed.matchAll(/^ {2}([a-z]+) /gm)].map((match) => match[1])
    expect(commands).toContain('check')
    expect(await words('')).toEqual([...commands, ':files'])
    expect(await words('help', '')).toEqual(commands)
    expect(await answer('ch')).toEqual(['check\tprint only findings, then one line of counts', ':files'])
  })

  it('offers every option of the help, for every command', async () => {
    for (const command of (await words('help', '')).filter((name) => name !== 'help')) {
      const { stdout } = await keraudit([command ?? '', '--help'])
      const options = [...stdout.matchAll(/^ {2}(?:-\w, )?(--[a-z-]+)/gm)].map((match) => match[1])
      expect(await words(command ?? '', '--'), command).toEqual(options)
    }
  })

  it.each([
    [
      ['check', '--format', 'j'],
      ['json', 'junit'],
    ],
    [
      ['check', '--format=j'],
      ['--format=json', '--format=junit'],
    ],
    [['check', '--format'], ['--format']],
    [['check', '--quiet', 'README'], [':files']],
    [['check', '--', '--fo'], [':files']],
    [['check', '--baseline', ''], [':files']],
    [['check', '--baseline=x'], [':files']],
    [['--fail-on', 'par'], ['partial']],
    [['audit', '--columns', 'layer,rec'], ['layer,receptive-field']],
    [['check', '--select', 'KA3'], rules.map(({ code }) => code).filter((code) => code.startsWith('KA3'))],
    [['check', '--ignore=KA201,param'], ['--ignore=KA201,param-count']],
    [['rules', 'dup'], ['duplicate-name']],
    [['rules', 'KA201', ''], []],
    [['layers', 'conv2dt'], ['Conv2DTranspose']],
    [
      ['completion', ''],
      ['bash', 'zsh', 'fish', 'powershell'],
    ],
    [['explain', 'a.txt', ''], []],
    [['check', '--max-file-size', ''], []],
    [['diff', 'a.txt', ''], [':files']],
    [['grade', 'a.txt', ''], [':files']],
  ])('of %j is %j', async (typed, expected) => {
    expect(await words(...typed)).toEqual(expected)
  })

  it('knows every format, rule and layer class', async () => {
    expect(await words('check', '--format', '')).toEqual(formats.map(({ name }) => name))
    expect(await words('rules', '')).toEqual([...rules.map(({ code }) => code), ...rules.map(({ name }) => name)])
    expect(await words('layers', '')).toEqual([...catalogue.keys()])
  })

  it('is refused for a shell that it is not made for', async () => {
    const { stderr, exitCode } = await keraudit(['completion', 'tcsh'])
    expect(stderr).toContain('Allowed choices are bash, zsh, fish, powershell')
    expect(exitCode).toBe(2)
  })
})

describe.skipIf(process.platform === 'win32')('the script of bash', () => {
  /** What bash makes of the answer of a program in the place of ours, and the words that it asked with. */
  async function complete(typed: readonly string[], given: readonly string[]) {
    const cwd = temporaryFolder({ 'a file.md': '', 'other.txt': '' })
    const lines = [
      await script('bash'),
      `keraudit() { printf '%s\\n' "$@" >asked; printf '%s\\n' ${given.map((one) => `$'${one}'`).join(' ')}; }`,
      `COMP_WORDS=(keraudit ${typed.map((word) => `'${word}'`).join(' ')})`,
      `COMP_CWORD=${typed.length}`,
      '_keraudit',
      `printf '%s\\n' "\${COMPREPLY[@]}"`,
    ]
    const stdout = execFileSync('bash', ['--norc', '-u', '-c', lines.join('\n')], { cwd, encoding: 'utf8' })
    return {
      replies: stdout.split('\n').slice(0, -1),
      asked: readFileSync(join(cwd, 'asked'), 'utf8').split('\n').slice(0, -1),
    }
  }

  it('asks with the words up to the cursor, an empty one too, and takes the words of the answer', async () => {
    expect(await complete(['check', '--format', ''], ['text\\tfor people', 'json'])).toEqual({
      asked: ['__complete', ':check', ':--format', ':'],
      replies: ['text', 'json'],
    })
  })

  it('puts together what bash parts at an equals sign', async () => {
    expect(await complete(['check', '--format', '=', 'js'], ['--format=json'])).toEqual({
      asked: ['__complete', ':check', ':--format=js'],
      replies: ['json'],
    })
    expect((await complete(['check', '--format', '='], ['--format=json', '--format=text'])).replies).toEqual([
      'json',
      'text',
    ])
  })

  it('adds files where they may stand', async () => {
    const { replies } = await complete(['check', ''], ['check', ':files'])
    expect(replies.sort()).toEqual(['a file.md', 'asked', 'check', 'other.txt'])
    expect((await complete(['check', 'ot'], [':files'])).replies).toEqual(['other.txt'])
  })

  it('is registered for the command', async () => {
    const text = `${await script('bash')}\ncomplete -p keraudit`
    expect(execFileSync('bash', ['--norc', '-c', text], { encoding: 'utf8' })).toBe('complete -F _keraudit keraudit\n')
  })
})

describe.each(['bash', 'zsh', 'fish'])('the script of %s', (shell) => {
  const isThere = spawnSync(shell, ['-c', 'true']).status === 0
  it.skipIf(!isThere)('can be parsed', async () => {
    const cwd = temporaryFolder({ script: await script(shell) })
    const { status, stderr } = spawnSync(shell, ['-n', 'script'], { cwd, encoding: 'utf8' })
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  })
})
