import { describe, expect, it } from 'vitest'
import { documents, read } from '../scripts/documents.ts'
import { audit } from '../src/index.ts'
import { version } from '../src/report/package.ts'

describe('generated documents', () => {
  it.each(documents)('$path is what npm run docs writes today', async ({ path, generate }) => {
    const current = read(path)
    expect(await generate(current)).toBe(current)
  })
})

describe('README.md', () => {
  it('says what its library example prints', () => {
    const code = /^```js\n([\s\S]*?)^```$/m.exec(read('README.md'))?.[1] ?? ''
    const promised = [...code.matchAll(/^\/\/ (.*)$/gm)].map((match) => match[1])
    const printed: string[] = []
    const body = code.replace("import { audit } from 'keraudit'\n", '')
    new Function('audit', 'console', body)(audit, { log: (line: string) => printed.push(line) })
    expect(promised.length).toBeGreaterThan(0)
    expect(printed).toEqual(promised)
  })

  it('names two commands that do everything after a clone', () => {
    const readme = read('README.md')
    expect(readme).toContain('npm ci && node dist/cli.js fixtures/keras2/nine-class-cnn.txt\n')
    expect(readme).toContain('npm ci && npm test\n')
  })
})

describe('package.json', () => {
  it('has the version that reports name', () => {
    expect(JSON.parse(read('package.json')).version).toBe(version)
  })
})
