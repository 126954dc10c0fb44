import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readConfiguration } from '../../src/config/read-configuration.ts'
import { findSuppressions } from '../../src/findings/suppressions/find-suppressions.ts'
import { root } from '../cli/run-command.ts'

const readme = readFileSync(join(root, 'README.md'), 'utf8')
const block = (language: string) => new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'm').exec(readme)?.[1] ?? ''

describe('README.md', () => {
  it('shows a configuration that is in order', () => {
    const { configuration, complaints } = readConfiguration(JSON.parse(block('json')))
    expect(complaints).toEqual([])
    expect(configuration).toMatchObject({ failOn: 'partial', exclude: ['archive/'], limits: [{}, {}] })
  })

  it('shows a suppression that is one', () => {
    expect(findSuppressions(block('html'))).toMatchObject({
      suppressions: [{ codes: ['KA201'], layers: ['dense_3'], scope: 'next' }],
      faults: [],
    })
  })
})
