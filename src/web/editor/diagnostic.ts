import type { Diagnostic } from '@codemirror/lint'
import { plainText, prose } from '../../document/build.ts'
import type { Finding } from '../../report/report.ts'

const severities = { error: 'error', warning: 'warning', note: 'info' } as const

/** A sentence as an element, its names as code; all of it is text. */
function sentence(text: string, className: string): HTMLElement {
  const line = document.createElement('div')
  line.className = className
  for (const piece of prose(text)) {
    const element = document.createElement(piece.kind === 'code' ? 'code' : 'span')
    element.textContent = plainText([piece])
    line.append(element)
  }
  return line
}

/** A finding as the editor shows it between these offsets. */
export function diagnosticOf(
  finding: Finding,
  range: { readonly from: number; readonly to: number },
  fix: { readonly name: string; readonly apply: () => void } | null,
): Diagnostic {
  const { message, hint, severity, code, rule } = finding
  return {
    ...range,
    severity: severities[severity],
    actions: fix === null ? [] : [fix],
    message: plainText(prose(hint === null ? message : `${message}; ${hint}`)),
    renderMessage: () => {
      const whole = document.createElement('div')
      whole.append(sentence(message, 'cm-message'))
      if (hint !== null) whole.append(sentence(hint, 'cm-hint'))
      whole.append(sentence(`${code} ${rule}`, 'cm-rule'))
      return whole
    },
  }
}
