import { fileURLToPath } from 'node:url'
import type { Plugin } from 'vite'

/** The files whose exports `chevrotain-parts.ts` has instead. */
const replaced =
  /\/(?:checks|errors_public|recoverable|tree_builder|context_assist|perf_tracer|reg_exp|reg_exp_parser)\.js$/
const standIns = fileURLToPath(new URL('chevrotain-parts.ts', import.meta.url))

/**
 * What is never true in the page: its tokens are not validated, its parsers don't recover from errors and build no syntax trees. Nor are its
 * lexers and parsers set up wrongly: tests build them with all of chevrotain.
 */
const neverTrue = [
  'this.config.skipValidations === false',
  'this.recoveryEnabled',
  'this.outputCst',
  'options.ensureOptimizations',
  'config.safeMode && config.ensureOptimizations',
  'config.ensureOptimizations && !isEmpty(unOptimizedModes)',
  '!isEmpty(this.lexerDefinitionErrors)',
  '!isEmpty(this.definitionErrors)',
  'typeof config === "boolean"',
  'has(config, "serializedGrammar")',
  'has(config, "ignoredIssues")',
  'isEmpty(tokenVocabulary)',
  'typeof tokenVocabulary[0].startOffset === "number"',
  'originalError.KNOWN_RECORDER_ERROR !== true',
]

/** What chevrotain says to those who set it up wrongly. */
const complaint = /(throw (?:new )?|const error = new )Error\([\s\S]*?\);/g
/** Where its texts say to read more. */
const address = /"[^"\n]*chevrotain\.io[^"\n]*"/g

/** The methods of a file that nobody asks for, by its name. */
const unasked: readonly (readonly [file: string, methods: RegExp])[] = [
  // Those that hold a grammar against itself.
  ['/llk_lookahead.js', /^ {4}validate\w*\([^)]*\) \{\n[\s\S]*?^ {4}\}\n/gm],
  // What rules are written with from its fifth use within one rule on, and what no grammar of ours has: lists with separators, backtracking.
  [
    '/recognizer_api.js',
    /^ {4}(?:[A-Z_]+(?:_SEP\d?|[5-9])|OVERRIDE_RULE|BACKTRACK|get\w+Productions)\([^)]*\) \{\n[\s\S]*?^ {4}\}\n/gm,
  ],
]

const isOfChevrotain = (path: string | undefined): boolean => path?.includes('/node_modules/chevrotain/') ?? false

/** Takes of chevrotain what the page's lexers and parsers use; what they never reach is left out. */
export function smallChevrotain(): Plugin {
  return {
    name: 'small-chevrotain',
    enforce: 'pre',
    resolveId: (source, importer) => (isOfChevrotain(importer) && replaced.test(source) ? standIns : null),
    transform: (code, id) => (isOfChevrotain(id) ? smaller(code, id) : null),
  }
}

function smaller(code: string, path: string): string {
  const asked = unasked.reduce(
    (left, [file, methods]) => (path.endsWith(file) ? left.replace(methods, '') : left),
    code,
  )
  const silent = asked.replace(complaint, '$1Error();').replace(address, '""')
  return neverTrue.reduce((left, condition) => left.replaceAll(condition, 'false'), silent)
}
