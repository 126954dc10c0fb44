import { unpack } from '../../packing/unpack.ts'

/** Unpacks one script out of base64 and answers with it. */
self.addEventListener('message', ({ data }: MessageEvent<string>) => {
  const packed = Uint8Array.from(atob(data), (character) => character.charCodeAt(0))
  self.postMessage(new Blob([unpack(packed) as BlobPart], { type: 'text/javascript;charset=utf-8' }))
})
