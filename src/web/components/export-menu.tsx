import { copyText, saveText } from '../files/save.ts'
import { askAuditor } from '../state/audit-text.ts'
import { notice, pastedName, sourceName } from '../state/page-state.ts'
import type { ExportFormat } from '../worker/messages.ts'
import { Menu } from './menu.tsx'

interface Format {
  /** After "Save" or "Copy". */
  readonly name: string
  /** What a notice says was copied. */
  readonly copied: string
  readonly ending: string
  readonly type: string
}

const text = { ending: 'txt', type: 'text/plain' }

const formats: { readonly [format in ExportFormat]: Format } = {
  markdown: { name: 'as Markdown', copied: 'The report is copied as Markdown.', ending: 'md', type: 'text/markdown' },
  html: { name: 'as HTML', copied: 'The report is copied as HTML.', ending: 'html', type: 'text/html' },
  csv: { name: 'as CSV', copied: 'The table is copied as CSV.', ending: 'csv', type: 'text/csv' },
  json: { name: 'as JSON', copied: 'The report is copied as JSON.', ending: 'json', type: 'application/json' },
  python: { name: 'as Keras code', copied: 'The model is copied as Keras code.', ending: 'py', type: 'text/x-python' },
  keras3: { name: 'as Keras 3 prints it', copied: 'The summary is copied as Keras 3 prints it.', ...text },
  'tf-keras': { name: 'as tf.keras prints it', copied: 'The summary is copied as tf.keras prints it.', ...text },
  keras2: { name: 'as Keras 2 prints it', copied: 'The summary is copied as Keras 2 prints it.', ...text },
}

/** `model.keraudit.md` of `model.txt`. */
function fileName(ending: string): string {
  const name = sourceName.value === pastedName ? 'summary' : sourceName.value.replace(/\.[^.]{1,8}$/, '')
  return `${name.replace(/[^\p{L}\p{N}._-]+/gu, '-')}.keraudit.${ending}`
}

/** The text of an export; null where there is none, which is said. */
async function exported(format: ExportFormat): Promise<string | null> {
  try {
    return await askAuditor({ kind: 'export', format })
  } catch (error) {
    notice.value = `The text ${error instanceof Error ? error.message : 'could not be exported'}.`
    return null
  }
}

async function save(format: ExportFormat): Promise<void> {
  const { ending, type } = formats[format]
  const written = await exported(format)
  if (written !== null) saveText(written, fileName(ending), type)
}

async function copy(format: ExportFormat): Promise<void> {
  const written = await exported(format)
  if (written === null) return
  const copied = await copyText(written)
  notice.value = copied ? formats[format].copied : 'The browser blocked copying; save the report instead.'
}

const saved = { act: save, verb: 'Save' }
const copied = { act: copy, verb: 'Copy' }

const choices = [
  { format: 'markdown', ...saved },
  { format: 'markdown', ...copied },
  { format: 'html', ...saved },
  { format: 'csv', ...saved },
  { format: 'json', ...saved },
  { format: 'json', ...copied },
  { format: 'python', ...saved },
  { format: 'python', ...copied },
  { format: 'keras3', ...copied },
  { format: 'tf-keras', ...copied },
  { format: 'keras2', ...copied },
] as const

/** The report, the model or the summary as a file or for the clipboard. */
export function ExportMenu({ disabled }: { disabled: boolean }) {
  return (
    <Menu id="export" icon="save" label="Export" disabled={disabled}>
      {(close) =>
        choices.map(({ format, act, verb }) => (
          <button
            key={verb + format}
            type="button"
            onClick={() => {
              close()
              void act(format)
            }}
          >
            {verb} {formats[format].name}
          </button>
        ))
      }
    </Menu>
  )
}
