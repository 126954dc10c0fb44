import { defaultName } from '../../layers/default-name.ts'
import type { ModelLayer } from '../../model/model.ts'
import { after, before, type Expression, keyword } from './expression.ts'
import { pythonLiteral } from './literal.ts'

/** An operation of Keras 3 on its arguments: `keras.ops.mean(x, axis=1)`, `x[:, 0]` as `x[(slice(None, None, None), 0)]`. */
export function operationExpression({ className, config }: ModelLayer, args: readonly Expression[]): Expression {
  const [first = '', key] = args
  if (className === 'GetItem' && key !== undefined) {
    const index = typeof key === 'string' ? key : { ...key, open: '(', close: key.items.length === 1 ? ',)' : ')' }
    return after(before(`${typeof first === 'string' ? first : ''}[`, index), ']')
  }
  const settings = Object.entries(config)
    .filter(([name, value]) => name !== 'name' && name !== 'dtype' && value !== null && /^[a-z_]\w*$/.test(name))
    .map(([name, value]) => ({ name, text: pythonLiteral(value) }))
    .filter(({ text }) => !args.includes(text))
  const name = /^[A-Za-z]\w*$/.test(className) ? defaultName(className, 'keras3') : 'identity'
  const items = [...args, ...settings.map((setting) => keyword(setting.name, setting.text))]
  return { open: `keras.ops.${name}(`, items, close: ')' }
}
