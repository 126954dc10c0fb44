import { copyText, saveText } from '../files/save.ts'
import { askAuditor } from '../state/audit-text.ts'
import { notice, pastedName, sourceName } from '../state/page-state.ts'
import type { ExportFormat } from '../worker/messages.ts'
import { Menu } from './menu.tsx'

const formats = {
  markdown: { name: 'Markdown', ending: 'md', type: 'text/markdown' },
  json: { name: 'JSON', ending: 'json', type: 'application/json' },
} as const satisfies Record<ExportFormat, { name: string; ending: string; type: string }>

/** `model.keraudit.md` of `model.txt`. */
function fileName(ending: string): string {
  const name = sourceName.value === pastedName ? 'summary' : sourceName.value.replace(/\.[^.]{1,8}$/, '')
  return `${name.replace(/[^\p{L}\p{N}._-]+/gu, '-')}.keraudit.${ending}`
}

async function save(format: ExportFormat): Promise<void> {
  const { ending, type } = formats[format]
  saveText(await askAuditor({ kind: 'export', format }), fileName(ending), type)
}

async function copy(format: ExportFormat): Promise<void> {
  const copied = await copyText(await askAuditor({ kind: 'export', format }))
  notice.value = copied
    ? `The report is copied as ${formats[format].name}.`
    : 'The browser blocked copying; save the report instead.'
}

const choices = (['markdown', 'json'] as const).flatMap((format) => [
  { format, act: save, verb: 'Save' },
  { format, act: copy, verb: 'Copy' },
])

/** The report as a file or for the clipboard. */
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
            {verb} as {formats[format].name}
          </button>
        ))
      }
    </Menu>
  )
}
