import { compress } from 'lzma1'
import { build, type InlineConfig, type Plugin } from 'vite'

const query = '?packed'

/** The script that a worker's file and all it imports make, by what builds it. */
async function bundled(entry: string, config: InlineConfig): Promise<string> {
  const built = await build({
    ...config,
    configFile: false,
    build: {
      ...config.build,
      write: false,
      rolldownOptions: {
        input: entry,
        output: { format: 'iife', comments: false, codeSplitting: false },
        checks: { pluginTimings: false },
      },
    },
  })
  const [script] = [built].flat().flatMap((one) => ('output' in one ? one.output : []))
  if (script?.type !== 'chunk') throw new Error(`${entry} makes no script`)
  return script.code
}

/** `import packed from './worker.ts?packed'`: the script of a worker as LZMA packs it, a sixth smaller than gzip does, in base64. */
export function packedWorker(config: InlineConfig): Plugin {
  return {
    name: 'packed-worker',
    enforce: 'pre',
    async load(id) {
      if (!id.endsWith(query)) return null
      const packed = compress(new TextEncoder().encode(await bundled(id.slice(0, -query.length), config)), 9)
      return `export default ${JSON.stringify(Buffer.from(packed).toString('base64'))}`
    },
  }
}
