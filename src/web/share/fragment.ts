/** UTF-16 units of a link that mail, chat and browsers still carry whole. */
export const longestLink = 32_000
/** Bytes that a link may unfold to. */
const longestText = 4 * 1024 * 1024

const compressed = 'z='
const uncompressed = 't='

async function readAll(stream: ReadableStream<Uint8Array>, limit: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let size = 0
  const reader = stream.getReader()
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    size += read.value.length
    if (size > limit) {
      await reader.cancel()
      throw new RangeError('the text of this link is too long')
    }
    chunks.push(read.value)
  }
  const whole = new Uint8Array(size)
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.length
  }
  return whole
}

function through(
  bytes: Uint8Array<ArrayBuffer>,
  transform: GenericTransformStream,
  limit: number,
): Promise<Uint8Array> {
  return readAll(new Blob([bytes]).stream().pipeThrough(transform), limit)
}

function toBase64Url(bytes: Uint8Array): string {
  let binary = ''
  for (const byte of bytes) binary += String.fromCharCode(byte)
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
  return Uint8Array.from(binary, (character) => character.charCodeAt(0))
}

const canCompress = (): boolean => typeof CompressionStream === 'function'

/** A text as a link's fragment, without the `#`: deflated where the browser can, as base64url. */
export async function encodeFragment(text: string): Promise<string> {
  const bytes = new TextEncoder().encode(text)
  if (!canCompress()) return uncompressed + toBase64Url(bytes)
  return compressed + toBase64Url(await through(bytes, new CompressionStream('deflate-raw'), Number.POSITIVE_INFINITY))
}

/**
 * The text of a fragment; null where the fragment carries none. Throws where it claims to and can't be read, or unfolds to too much.
 * It is text and nothing else: nothing of it is run.
 */
export async function decodeFragment(fragment: string): Promise<string | null> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  // What follows is about the text: which rows are open.
  const [body = ''] = fragment.slice(2).split('&')
  if (fragment.startsWith(uncompressed)) return decoder.decode(fromBase64Url(body))
  if (!fragment.startsWith(compressed)) return null
  return decoder.decode(await through(fromBase64Url(body), new DecompressionStream('deflate-raw'), longestText))
}
