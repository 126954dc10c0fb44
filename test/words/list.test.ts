import { describe, expect, it } from 'vitest'
import { listed, listedUpTo } from '../../src/words/list.ts'
import { closestNames, didYouMean, nearestName } from '../../src/words/nearest.ts'

describe('a list in a sentence', () => {
  it.each([
    [[], ''],
    [['a'], 'a'],
    [['a', 'b'], 'a and b'],
    [['a', 'b', 'c'], 'a, b and c'],
  ])('of %j is %j', (parts, text) => {
    expect(listed(parts)).toBe(text)
  })

  it.each([
    [3, 'a, b, c and 1 more'],
    [4, 'a, b, c and d'],
    [1, 'a and 3 more'],
  ])('of at most %i names counts the rest', (most, text) => {
    expect(listedUpTo(most, ['a', 'b', 'c', 'd'])).toBe(text)
  })
})

describe('the nearest name', () => {
  it('is within a third of the letters, whatever the case', () => {
    expect(nearestName('chekc', ['audit', 'check', 'explain'])).toBe('check')
    expect(nearestName('DENSE', ['Dense', 'DenseFeatures'])).toBe('Dense')
    expect(nearestName('model', ['audit', 'check', 'explain'])).toBeNull()
  })

  it('comes before names that only hold the word', () => {
    expect(closestNames('Dens', ['DenseFeatures', 'Dense', 'GRU'])).toEqual(['Dense', 'DenseFeatures'])
    expect(didYouMean(['Dense'])).toBe('did you mean Dense?')
    expect(didYouMean(['Dense', 'Dot', 'GRU'])).toBe('did you mean Dense, Dot or GRU?')
  })
})
