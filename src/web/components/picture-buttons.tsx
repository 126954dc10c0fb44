import { pngOf } from '../files/picture-file.ts'
import { copyText, saveBlob } from '../files/save.ts'
import { notice } from '../state/page-state.ts'

/** Copies a PNG, or saves it where the browser does not allow that. */
async function copyPng(svg: string, name: string): Promise<string> {
  const png = await pngOf(svg)
  try {
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': png })])
    return 'The picture is copied as PNG.'
  } catch {
    saveBlob(png, `${name}.png`)
    return 'The browser blocked copying: the picture is saved as PNG.'
  }
}

async function copySvg(svg: string, name: string): Promise<string> {
  if (await copyText(svg)) return 'The picture is copied as SVG.'
  saveBlob(new Blob([svg], { type: 'image/svg+xml' }), `${name}.svg`)
  return 'The browser blocked copying: the picture is saved as SVG.'
}

interface PictureButtonsProps {
  /** The picture as an SVG document; null where there is none. */
  readonly svg: () => Promise<string | null>
  /** The name of its file, without an ending. */
  readonly name: string
}

/** Takes a picture along: for slides as PNG, to be worked on as SVG. */
export function PictureButtons({ svg, name }: PictureButtonsProps) {
  const take = async (act: typeof copyPng) => {
    const drawn = await svg()
    if (drawn !== null) notice.value = await act(drawn, name).catch(() => 'The picture could not be drawn.')
  }
  return (
    <>
      <button type="button" onClick={() => void take(copyPng)}>
        Copy as PNG
      </button>
      <button type="button" onClick={() => void take(copySvg)}>
        Copy as SVG
      </button>
    </>
  )
}
