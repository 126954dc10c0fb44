import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { Script } from 'node:vm'

/** A file of the command, with what V8 made of it. */
interface Loaded {
  readonly module: { readonly exports: unknown }
  readonly script: Script
  /** What the compiled code belongs to. */
  readonly key: string
  readonly isFromCache: boolean
}

const parameters = 'exports, require, module, __filename, __dirname'

/** Where tools keep what they can make again: beside the packages that the command was installed with, else in its own folder. */
function cacheFolder(root: string): string {
  const packages = dirname(root)
  return join(basename(packages) === 'node_modules' ? packages : root, '.cache', 'keraudit')
}

/** The compiled code under a key; undefined where there is none. */
function cachedCode(path: string, key: string): Buffer | undefined {
  try {
    const bytes = readFileSync(path)
    const end = bytes.indexOf('\n')
    return bytes.toString('latin1', 0, end) === key ? bytes.subarray(end + 1) : undefined
  } catch {
    return undefined
  }
}

/** Keeps compiled code. Where nothing can be written, the next start compiles again. */
function keepCode(path: string, { key, script }: Loaded): void {
  try {
    mkdirSync(dirname(path), { recursive: true })
    const unfinished = `${path}.${process.pid}`
    writeFileSync(unfinished, Buffer.concat([Buffer.from(`${key}\n`), script.createCachedData()]))
    renameSync(unfinished, path)
  } catch {}
}

/**
 * Runs a CommonJS file of the command, and those that it requires, with the code that V8 compiled of them at an earlier start. Node does that
 * itself from 22.1 on (`module.enableCompileCache`). Code counts as that of a file while its size and time of change, Node and the machine
 * stay the same.
 */
export function runWithCompiledCode(main: string, root: string): void {
  const folder = cacheFolder(root)
  const loaded = new Map<string, Loaded>()
  const pathOf = (file: string) => join(folder, `${basename(file)}.bin`)
  const load = (file: string): unknown => {
    const known = loaded.get(file)
    if (known) return known.module.exports
    const { size, mtimeMs } = statSync(file)
    const key = `${size} ${mtimeMs} ${process.version} ${process.arch}`
    const cachedData = cachedCode(pathOf(file), key)
    const source = `(function (${parameters}) {${readFileSync(file, 'utf8')}\n})`
    const script = new Script(source, { filename: file, ...(cachedData && { cachedData }) })
    const module = { exports: {} }
    const isFromCache = cachedData !== undefined && script.cachedDataRejected === false
    loaded.set(file, { module, script, key, isFromCache })
    const ofNode = createRequire(file)
    const require = (name: string) => (name.startsWith('.') ? load(join(dirname(file), name)) : ofNode(name))
    script.runInThisContext()(module.exports, require, module, file, dirname(file))
    return module.exports
  }
  process.once('exit', () => {
    for (const [file, one] of loaded) if (!one.isFromCache) keepCode(pathOf(file), one)
  })
  load(main)
}
