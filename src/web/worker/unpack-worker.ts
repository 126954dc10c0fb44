import { decompress } from 'lzma1'

/** Unpacks one script out of base64 and answers with it. */
self.addEventListener('message', ({ data }: MessageEvent<string>) => {
  const packed = Uint8Array.from(atob(data), (character) => character.charCodeAt(0))
  self.postMessage(new Blob([decompress(packed)], { type: 'text/javascript;charset=utf-8' }))
})
