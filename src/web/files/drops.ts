import { loadText } from '../editor/editor-handle.ts'
import { openFile } from './open-file.ts'

const hasFiles = ({ dataTransfer }: DragEvent): boolean => dataTransfer?.types.includes('Files') ?? false

function isInEditor({ target }: DragEvent): boolean {
  return target instanceof Element && target.closest('.editor') !== null
}

/** Takes files anywhere on the page, and text anywhere but in the editor, which takes it itself at the place of the drop. */
export function acceptDrops(page: Window): void {
  const takes = (event: DragEvent): boolean => hasFiles(event) || !isInEditor(event)
  page.addEventListener('dragover', (event) => takes(event) && event.preventDefault(), true)
  page.addEventListener(
    'drop',
    (event) => {
      if (!takes(event)) return
      event.preventDefault()
      event.stopPropagation()
      const [file] = event.dataTransfer?.files ?? []
      if (file) void openFile(file)
      else loadText(event.dataTransfer?.getData('text/plain') ?? '')
    },
    true,
  )
}
