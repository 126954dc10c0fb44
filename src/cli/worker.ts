import { parentPort, workerData } from 'node:worker_threads'
import { auditBytes } from './audit-bytes.ts'
import { configurationsOf, modelNamedFor } from './config.ts'
import { withoutGrounds } from './kept.ts'
import { optimizeSooner } from './long-run.ts'
import type { Job, ThreadSettings } from './thread.ts'

const { cwd, choice, against, kept }: ThreadSettings = workerData

// There are threads only where there are many files.
optimizeSooner()

// The thread that found the files reports what is wrong with a configuration.
const configurations = configurationsOf(choice, cwd, [])

parentPort?.on('message', async ({ bytes, file, folder }: Job) => {
  const found = await configurations.of(folder)
  const configured = modelNamedFor(file.path, found, cwd)
  const own = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  const beside = { against, configured, cwd, folder }
  parentPort?.postMessage(withoutGrounds(await auditBytes(own, file, found.configuration, beside, kept)))
})
