import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { address } from './page.ts'

describe('the file of the page', () => {
  it('stays below 450 KB when a server compresses it', () => {
    expect(gzipSync(readFileSync(fileURLToPath(address)), { level: 9 }).length).toBeLessThan(450 * 1024)
  })
})
