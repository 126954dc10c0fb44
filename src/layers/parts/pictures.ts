import type { AttentionPicture, GatesPicture, KernelPicture } from '../picture.ts'

/** The picture of a convolution: a kernel of `input_channels` and `filters`, and a bias, unless said otherwise. */
export function kernelPicture(window: readonly string[], parts: Partial<KernelPicture> = {}): KernelPicture {
  return {
    kind: 'kernel',
    kernel: 'kernel',
    bias: 'bias',
    window,
    input: 'input_channels',
    output: 'filters',
    ...parts,
  }
}

/** The picture of a depthwise kernel; in a separable convolution the bias is another kernel's. */
export function depthwisePicture(kernel: string, window: readonly string[], bias?: string): KernelPicture {
  const parts = { kind: 'kernel', kernel, window, input: 'input_channels', output: 'depth_multiplier' } as const
  return { ...parts, depthwise: true, ...(bias !== undefined && { bias }) }
}

/** The picture of recurrent weights with these gates. */
export function gatesPicture(gates: readonly string[]): GatesPicture {
  return { kind: 'gates', kernel: 'recurrent_kernel', gates }
}

/** The projections of an attention to several heads: each a part with a kernel and a bias, `attention_output` called `output`. */
export function projectionPictures(parts: readonly string[], within = ''): AttentionPicture['projections'] {
  const called = within === '' ? '' : `${within.split('_')[0]} `
  const path = within === '' ? '' : `${within}/`
  return parts.map((part) => ({
    name: called + part.replace('attention_', ''),
    kernel: `${path}${part}/kernel`,
    bias: `${path}${part}/bias`,
  }))
}
