import { describe, expect, it } from 'vitest'
import { rendered, rightTable, runOver, runOverFixtures, wrongTable } from './formats.ts'

const hostile = (name: string) => wrongTable.replace('dense (Dense)', `${name} (Dense)`)

describe('--format github', () => {
  it('is a workflow command a finding, then the counts', async () => {
    expect(await rendered(runOver({ 'docs/a.md': wrongTable }), 'github')).toBe(
      [
        '::error file=docs/a.md,line=7,endLine=7,col=56,endColumn=58,title=KA201 param-count::`dense`: 42 parameters printed, expected 24 (7 × 3 + 3)%0Ahint: two digits are swapped; the printed total agrees with 24',
        '1 summary wrong; 2 rows: 1 proven, 1 wrong, 0 undetermined; 1 error',
        '',
      ].join('\n'),
    )
  })

  it('gives every severity its command', async () => {
    const text = await rendered(runOverFixtures('broken'), 'github')
    const commands = new Set([...text.matchAll(/^::([a-z]+) /gm)].map((match) => match[1]))
    expect(commands).toEqual(new Set(['error', 'warning', 'notice']))
  })

  it('escapes properties and data, so that no file or layer forges a command', async () => {
    const run = runOver({ 'a,b:c%0A::stop-commands::x\r\n::error::y.md': hostile('a%0A::error::b') })
    const text = await rendered(run, 'github')
    const [first = ''] = text.split('\n')
    expect(text.match(/^::/gm)?.length).toBe(1)
    expect(first).toContain('file=a%2Cb%3Ac%250A%3A%3Astop-commands%3A%3Ax\ufffd\ufffd%3A%3Aerror%3A%3Ay.md,line=7,')
    expect(first).toContain('`a%250A::error::b`: 42 parameters printed')
  })

  it('says nothing with --quiet where nothing is wrong', async () => {
    expect(await rendered(runOver({ 'a.md': rightTable }), 'github', { quiet: true })).toBe('')
  })
})

describe('--format markdown', () => {
  it('has a headline, the counts, and a table of what was found', async () => {
    expect(await rendered(runOver({ 'a.md': wrongTable }), 'markdown')).toBe(
      [
        '### ❌ keraudit: 1 summary wrong',
        '',
        '1 summary wrong; 2 rows: 1 proven, 1 wrong, 0 undetermined; 1 error',
        '',
        '| | where | what |',
        '|---|---|---|',
        '| ❌ error KA201 param-count | `a.md:7` | `dense`: 42 parameters printed, expected 24 (7 × 3 + 3)<br>hint: two digits are swapped; the printed total agrees with 24 |',
        '',
      ].join('\n'),
    )
  })

  it('is short where all is well, and honest where not all was checked', async () => {
    const partial = rightTable.replace('dense (Dense)', 'mine (Mine) ').replace(/Total[\s\S]*/, '')
    expect(await rendered(runOver({ 'a.md': rightTable }), 'markdown')).toMatch(
      /^### ✅ keraudit: 1 summary verified\n/,
    )
    expect(await rendered(runOver({ 'a.md': partial }), 'markdown')).toMatch(
      /^### keraudit: no errors found, 1 of 2 rows could be checked\n/,
    )
    expect(await rendered(runOver({}), 'markdown')).toMatch(/^### keraudit: no summary found\n/)
  })

  it('says in the headline what could not be read', async () => {
    const unread = [
      'Layer (type)        Output Shape        Param #',
      '='.repeat(48),
      'dense               ten numbers          many 11',
    ].join('\n')
    const headline = async (texts: Readonly<Record<string, string>>) =>
      (await rendered(runOver({ ...texts, 'z.md': unread }), 'markdown')).split('\n')[0]
    expect(await headline({ 'a.md': rightTable })).toBe('### ⚠️ keraudit: 1 summary verified, 1 could not be read')
    expect(await headline({ 'a.md': wrongTable })).toBe('### ❌ keraudit: 1 summary wrong, 1 could not be read')
    expect(await headline({ 'a.md': unread })).toBe('### ⚠️ keraudit: 2 summaries could not be read')
  })

  it('puts errors first, and says how many it leaves out', async () => {
    const text = await rendered(runOver({ 'a.md': `${wrongTable}\n`.repeat(120) }), 'markdown')
    expect(text.match(/^\| ❌/gm)?.length).toBe(100)
    expect(text).toMatch(/… and 20 more findings\n$/)
  })

  it.each(['a|b', '<img src=x>', '@someone', '[x](javascript:y)', '**bold**', 'https://example.org', 'a`b'])(
    'shows the name %s as it is and lets it mean nothing',
    async (name) => {
      const text = await rendered(runOver({ [`${name}.md`]: hostile(name) }), 'markdown')
      const row = text.split('\n').find((line) => /^\| [❌⚠ℹ]/u.test(line)) ?? ''
      const bare = row.replace(/`[^`]*`|<\/?code>|<br>|<!-- -->|&#\d+;/g, '')
      expect(bare).toContain('KA')
      expect(bare).not.toMatch(/[<>@[\]*_`]|\w:\/\//)
      expect(bare.match(/\|/g)?.length).toBe(4)
    },
  )

  it('mentions nobody, in or out of code', async () => {
    const text = await rendered(runOver({ '@someone#1.md': hostile('@someone#12') }), 'markdown')
    expect(text).not.toMatch(/@someone|&#64;someone(?![^<]*<\/code>)/)
  })
})
