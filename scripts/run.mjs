import { resolve } from 'node:path'
import { createServer } from 'vite'

/** Runs a script in TypeScript, on every Node that keraudit supports: `node scripts/run.mjs scripts/docs.ts [ARGUMENT…]`. */
const [script = '', ...argv] = process.argv.slice(2)
const server = await createServer({
  configFile: false,
  appType: 'custom',
  server: { middlewareMode: true, hmr: false, ws: false, watch: null },
  optimizeDeps: { noDiscovery: true },
  logLevel: 'error',
})
try {
  const { main } = await server.ssrLoadModule(resolve(script))
  process.exitCode = await main(argv)
} finally {
  await server.close()
}
