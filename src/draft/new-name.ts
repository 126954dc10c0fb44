import { defaultName, type NamingEra } from '../layers/default-name.ts'
import type { Era } from '../layers/layer-entry.ts'
import type { Model } from '../model/model.ts'

const naming: { readonly [era in Era]: NamingEra } = {
  keras3: 'keras3',
  tf2: 'keras3',
  keras2: 'keras2',
  tfjs: 'keras2',
  keras1: 'keras1',
  keras0: 'keras1',
}

/** The name that Keras would give the next layer of a class: numbers go on after the highest. */
export function newName({ layers, era }: Model, className: string): string {
  const base = defaultName(className, naming[era])
  const isNumbered = naming[era] !== 'keras3'
  let next = isNumbered ? 1 : 0
  for (const { name } of layers) {
    if (name === base) next = Math.max(next, 1)
    const number = name.startsWith(`${base}_`) ? name.slice(base.length + 1) : ''
    if (/^\d{1,9}$/.test(number)) next = Math.max(next, Number(number) + 1)
  }
  return next === 0 ? base : `${base}_${next}`
}
