import type { LayerRow } from '../summary.ts'
import type { FoundTable } from '../table.ts'

/** Tools whose listings look like Keras's, by what only they print in header or footer. */
const TOOLS: readonly (readonly [string, RegExp])[] = [
  ['torchinfo', /type:depth-idx|type \(var_name\)|mult-adds|depth-idx/i],
  ['torchsummary', /forward\/backward pass size|estimated total size|^\W*input size \(MB\)/im],
  ['fastai', /^\W*(?:total non-trainable params|optimizer used:|loss function:)/im],
]

/** The tool that printed a table which Keras didn't, or null. `header` is the header's text. */
export function foreignTool(table: FoundTable, rows: readonly LayerRow[], sample: string): string | null {
  const told = `${table.layout.header?.text ?? ''}\n${table.marks.after}`
  const tool = TOOLS.find(([, words]) => words.test(told))
  if (tool !== undefined) return tool[0]
  if (/^\W*[├└]─\w+/m.test(sample)) return 'torchinfo'
  if (rows.some(({ name, printedClass }) => printedClass === null && /^[A-Z]\w*-\d+$/.test(name.value)))
    return 'torchsummary'
  if (
    rows.some(
      ({ outputShape: { value } }) => value.kind === 'shapes' && value.shapes.some((shape) => shape.includes(-1)),
    )
  ) {
    return 'torchsummary'
  }
  return /^\w+\s{2,}\d+(?: x \d+)+\s/m.test(sample) ? 'fastai' : null
}
