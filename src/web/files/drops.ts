import { loadText } from '../editor/editor-handle.ts'
import { compareFile, compareWith } from '../state/compare.ts'
import { pastedName } from '../state/page-state.ts'
import { openFiles } from './open-files.ts'

const hasFiles = ({ dataTransfer }: DragEvent): boolean => dataTransfer?.types.includes('Files') ?? false

function isInEditor({ target }: DragEvent): boolean {
  return target instanceof Element && target.closest('.editor') !== null
}

const isToCompare = ({ target }: DragEvent): boolean =>
  target instanceof Element && target.closest('.compare-with') !== null

/** One file or text is to be read, or compared where it is dropped on a comparison; of two files the second is compared with the first. */
async function take(event: DragEvent): Promise<void> {
  const files = [...(event.dataTransfer?.files ?? [])]
  const [file] = files
  const text = event.dataTransfer?.getData('text/plain') ?? ''
  if (isToCompare(event)) {
    if (file) await compareFile(file)
    else compareWith({ name: pastedName, text })
    return
  }
  if (file) await openFiles(files)
  else loadText(text)
}

/** Takes files anywhere on the page, and text anywhere but in the editor, which takes it itself at the place of the drop. */
export function acceptDrops(page: Window): void {
  const takes = (event: DragEvent): boolean => hasFiles(event) || !isInEditor(event)
  const mark = (isOver: boolean): void => {
    page.document.body.classList.toggle('dragging', isOver)
  }
  page.addEventListener(
    'dragover',
    (event) => {
      if (!takes(event)) return
      event.preventDefault()
      mark(true)
    },
    true,
  )
  page.addEventListener('dragleave', ({ relatedTarget }) => relatedTarget === null && mark(false))
  page.addEventListener('dragend', () => mark(false))
  page.addEventListener(
    'drop',
    (event) => {
      mark(false)
      if (!takes(event)) return
      event.preventDefault()
      event.stopPropagation()
      void take(event)
    },
    true,
  )
}
