import type { Plugin } from 'vite'

const encoder = '\0no-encoder'

/** Takes of lzma1 what unpacks: its entry makes an encoder whether or not it is used, 10 KB with gzip. */
export function smallLzma(): Plugin {
  return {
    name: 'small-lzma',
    enforce: 'pre',
    resolveId: (source, importer) =>
      importer?.includes('/node_modules/lzma1/') && source.endsWith('/encoder.js') ? encoder : null,
    load: (id) => (id === encoder ? 'export class Encoder {}' : null),
  }
}
