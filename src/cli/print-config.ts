import { statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import type { Configurations } from './config.ts'

/** The folder whose configuration holds for a path: itself, or that of the file. */
function folderOf(path: string): string {
  try {
    return statSync(path).isDirectory() ? path : dirname(path)
  } catch {
    return dirname(path)
  }
}

/** The configuration that holds for a path, defaults included, as JSON. */
export async function printedConfiguration(
  path: string | undefined,
  configurations: Configurations,
  cwd: string,
): Promise<string> {
  const { rules } = await import('./configurer.ts')
  const folder = path === undefined || path === '-' ? cwd : folderOf(resolve(cwd, path))
  const { path: file, configuration } = await configurations.of(folder)
  const { severities, limits, customization, ignore, failOn } = configuration
  const printed = {
    file,
    rules: Object.fromEntries(rules.map(({ code, name, severity }) => [name, severities.get(code) ?? severity])),
    limits: limits.map(({ text, severity }) => ({ limit: text, severity })),
    layers: customization.layers,
    aliases: Object.fromEntries(customization.aliases),
    opaque: customization.opaque,
    ignore,
    failOn: failOn ?? 'error',
  }
  return `${JSON.stringify(printed, null, 2)}\n`
}
