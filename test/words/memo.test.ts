import { describe, expect, it } from 'vitest'
import { lazy, oncePer, oncePerAll, oncePerText } from '../../src/words/memo.ts'

describe('what is remembered', () => {
  it('is worked out once for each object, undefined too', () => {
    const asked: object[] = []
    const remembered = oncePer((key: object) => void asked.push(key))
    const [a, b] = [{}, {}]
    for (const key of [a, b, a, b]) remembered(key)
    expect(asked).toEqual([a, b])
  })

  it('is worked out once for each text', () => {
    const asked: string[] = []
    const lengthOf = oncePerText((text) => asked.push(text) && text.length)
    expect(['units', 'filters', 'units'].map(lengthOf)).toEqual([5, 7, 5])
    expect(asked).toEqual(['units', 'filters'])
  })

  it('is forgotten where a user gives more texts than are kept', () => {
    let asked = 0
    const count = oncePerText(() => ++asked)
    for (let at = 0; at < 20_001; at++) count(`units_${at}`)
    expect(count('units_0')).toBe(20_002)
    expect(count('units_20000')).toBe(20_001)
  })

  it('is worked out once for equal arguments in their order, whatever they are', () => {
    const asked: unknown[] = []
    const remembered = oncePerAll((...keys: readonly [object, ...unknown[]]) => asked.push(keys))
    const [a, b] = [{}, {}]
    const calls: [object, ...unknown[]][] = [[a], [a, b], [b, a], [a, b, 'units'], [a, b, 1], [a, null], [a, undefined]]
    for (const keys of [...calls, ...calls]) remembered(...keys)
    expect(asked).toEqual(calls)
  })

  it('is forgotten where more primitive arguments follow an object than are kept', () => {
    let asked = 0
    const count = oncePerAll((_object: object, _shape: string) => ++asked)
    const key = {}
    for (let at = 0; at < 101; at++) count(key, `(None, ${at})`)
    expect(count(key, '(None, 100)')).toBe(101)
    expect(count(key, '(None, 0)')).toBe(102)
  })

  it('is not worked out before it is asked for', () => {
    let asked = 0
    const value = lazy(() => ++asked)
    expect(asked).toBe(0)
    expect([value(), value()]).toEqual([1, 1])
  })
})
