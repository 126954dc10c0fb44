import type { Alternative } from '../../explain/explanation.ts'
import { differenceText } from '../../explain/formats/words.ts'

/** Whether another configuration has no such key at all: a layer of another version of Keras. */
export function lacks({ config, differs }: Alternative, key: string): boolean {
  return (
    !Object.hasOwn(config, key) && differs.some((difference) => difference.key === key && difference.there === null)
  )
}

/** `kernel_size=(1, 9)`, `no center, scale`: what another configuration has otherwise. */
export function differenceLabel(alternative: Alternative): string {
  const [had, lacking] = [true, false].map((has) =>
    alternative.differs.filter(({ key }) => lacks(alternative, key) !== has),
  )
  const same = (had ?? []).length === 0 && alternative.inputShapes === null
  const said = same ? [] : [differenceText({ ...alternative, differs: had ?? [] })]
  const without = (lacking ?? []).map(({ key }) => key).join(', ')
  return [...said, ...(without === '' ? [] : [`no ${without}`])].join(', ')
}
