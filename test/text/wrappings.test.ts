import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { expectFaithful, expectTable, onlyBlock } from './helpers.ts'
import { MISREADINGS, WRAPPINGS } from './wrappings.ts'

const FOLDER = new URL('../../fixtures/containers/tables/', import.meta.url)
const TABLES = readdirSync(FOLDER).map((name) => ({ name, text: readFileSync(new URL(name, FOLDER), 'utf8') }))

describe.each(TABLES)('$name', ({ text: table }) => {
  it.each(WRAPPINGS)('is freed of $name', ({ wrap, path, container }) => {
    const { block, source } = onlyBlock(wrap(table), path)
    expectTable(block, table)
    expect(block.container).toBe(container ?? 'plain')
    expectFaithful(block, source)
  })

  it.runIf(/[^\0-\x7f]/.test(table)).each(MISREADINGS)('is freed of $name', ({ wrap, container }) => {
    const { block, source } = onlyBlock(wrap(table))
    expectTable(block, table)
    expect(block.container).toBe(container)
    expectFaithful(block, source)
  })
})
