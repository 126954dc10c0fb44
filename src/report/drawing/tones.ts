import type { Tone } from '../../document/document.ts'

/** The colours of a box. Text on its ground has a contrast of 7 : 1 or more. */
interface BoxColors {
  readonly fill: string
  readonly line: string
  readonly text: string
}

const plain: BoxColors = { fill: '#f6f8fa', line: '#59636e', text: '#1f2328' }

/** The colours of boxes by the tone of their verdict, the same in every picture. */
export const tones: Readonly<Record<Tone, BoxColors>> = {
  right: { fill: '#e6f6ea', line: '#1a7f37', text: '#0b3d1b' },
  fits: { fill: '#e7f2fd', line: '#0969da', text: '#0a3069' },
  wrong: { fill: '#ffebe9', line: '#cf222e', text: '#67060c' },
  caution: { fill: '#fff8e0', line: '#9a6700', text: '#4d2d00' },
  note: plain,
  faint: plain,
}
