import UnpackWorker from './unpack-worker.ts?worker&inline'

/** The address of a packed script in the page's memory. It is unpacked in a thread of its own, so that the page is drawn meanwhile. */
export function unpackScript(packed: string): Promise<string> {
  const worker = new UnpackWorker({ name: 'unpack' })
  return new Promise((resolve, reject) => {
    worker.addEventListener('message', ({ data }: MessageEvent<Blob>) => {
      worker.terminate()
      resolve(URL.createObjectURL(data))
    })
    worker.addEventListener('error', ({ message }) => reject(new Error(message)))
    worker.postMessage(packed)
  })
}
