import { createHash } from 'node:crypto'
import type { Plugin, Rolldown } from 'vite'

/** Code as it may stand inside `<script>`: nothing in it ends the element or opens a comment. */
function inlineScript(code: string): string {
  return code
    .replaceAll('\r', '\\r')
    .replace(/<\/(script)/gi, '<\\/$1')
    .replaceAll('<!--', '\\x3C!--')
    .trim()
}

/** The code with the script of the worker before all else: gzip packs the rest better in one piece. */
function withPackedFirst(code: string): string {
  const [packed] = /(["'`])[A-Za-z0-9+/=]{20000,}\1/.exec(code) ?? []
  return packed === undefined ? code : `var packedWorker=${packed};${code.replace(packed, 'packedWorker')}`
}

function sha256(text: string): string {
  return `'sha256-${createHash('sha256').update(text, 'utf8').digest('base64')}'`
}

/**
 * What the page may do: run this script and the worker made of it, apply this style sheet, show pictures that it holds itself.
 * It may ask for nothing, send nothing and be given no other base, and no text in it can become HTML or code.
 */
function contentSecurityPolicy(script: string, style: string): string {
  return [
    "default-src 'none'",
    `script-src ${sha256(script)}`,
    `style-src ${sha256(style)}`,
    'worker-src blob:',
    'img-src data:',
    "connect-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types default',
  ].join('; ')
}

const isAsset = (output: Rolldown.OutputAsset | Rolldown.OutputChunk): output is Rolldown.OutputAsset =>
  output.type === 'asset'

/** The one asset of that ending; there is none other when the build is as it should be. */
function assetText(bundle: Rolldown.OutputBundle, ending: string): string {
  const found = Object.values(bundle).filter((output) => isAsset(output) && output.fileName.endsWith(ending))
  const [asset] = found.filter(isAsset)
  if (asset === undefined || found.length !== 1) throw new Error(`expected one ${ending}, found ${found.length}`)
  return typeof asset.source === 'string' ? asset.source : new TextDecoder().decode(asset.source)
}

function chunkCode(bundle: Rolldown.OutputBundle): string {
  const [chunk, ...others] = Object.values(bundle).filter((output) => output.type === 'chunk')
  if (chunk === undefined || others.length > 0) throw new Error('expected one script')
  return chunk.code
}

/** Puts the built script and style sheet into the page and says by their hashes that nothing else may run: one file, `fileName`. */
export function singleFile(fileName: string): Plugin {
  return {
    name: 'single-file',
    enforce: 'post',
    generateBundle(_options, bundle) {
      const script = inlineScript(withPackedFirst(chunkCode(bundle)))
      const style = assetText(bundle, '.css').trim()
      const page = assetText(bundle, '.html')
        .replace(/\s*<script type="module"[^>]*><\/script>/, '')
        .replace(/\s*<link rel="stylesheet"[^>]*>/, '')
      const policy = `<meta http-equiv="Content-Security-Policy" content="${contentSecurityPolicy(script, style)}">`
      for (const name of Object.keys(bundle)) delete bundle[name]
      const source = page
        .replace('<meta charset="utf-8">', (charset) => `${charset}\n    ${policy}`)
        .replace('</head>', (end) => `  <style>${style}</style>\n  ${end}`)
        .replace('</body>', (end) => `  <script type="module">${script}</script>\n  ${end}`)
      this.emitFile({ type: 'asset', fileName, source })
    },
  }
}
