import { parentPort, workerData } from 'node:worker_threads'
import { auditBytes } from './audit-bytes.ts'
import { configurationsOf } from './config.ts'
import type { Job, ThreadSettings } from './thread.ts'

const { cwd, config }: ThreadSettings = workerData

// The thread that found the files reports what is wrong with a configuration.
const configurations = configurationsOf(config, cwd, [])

parentPort?.on('message', async ({ bytes, file, folder }: Job) => {
  const { configuration } = await configurations.of(folder)
  parentPort?.postMessage(auditBytes(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), file, configuration))
})
