#!/usr/bin/env node
import { dirname, join } from 'node:path'
import { runWithCompiledCode } from './compiled-code.ts'

/**
 * V8 compiles a regular expression again when it is used a second time on a short text, and begins to mark a heap of 8 MB while the program
 * runs: a small audit ends before either is worth it. The space of new objects grows fourfold at a time: as it fills less often, less is
 * copied, and the whole heap is not collected for what survived. One thread collects it: to share so little among several takes longer.
 */
const laterWork: readonly string[] = [
  '--regexp-tier-up-ticks=100',
  '--no-incremental-marking',
  '--no-parallel-scavenge',
  '--semi-space-growth-factor=4',
]

/**
 * V8 optimizes a function early: after 67,584 bytes of its bytecode (Node 20), later after 400 calls and 3,000 calls (Node 22 and 24). In a
 * short run that takes more than it gives; a long one lowers it again (`long-run.ts`). Told by V8's major version: a V8 that does not know a
 * flag complains of it.
 */
const laterOptimizing: { readonly [version: string]: readonly string[] } = {
  11: ['--interrupt-budget=1500000', ...laterWork],
  12: ['--invocation-count-for-maglev=4000', '--invocation-count-for-turbofan=30000', ...laterWork],
  13: ['--invocation-count-for-maglev=4000', '--invocation-count-for-turbofan=30000', ...laterWork],
}

const module: typeof import('node:module') = require('node:module')

// All of the command is CommonJS, for which Node need not start its loader of modules, in several files: each command loads what it needs.
const main = join(__dirname, 'main.cjs')

/** `--version` needs one small file; to prepare for more takes longer. */
const isShort = process.argv.length === 3 && ['--version', '-V'].includes(process.argv[2] ?? '')

function optimizeLate(): void {
  const { setFlagsFromString }: typeof import('node:v8') = require('node:v8')
  for (const flag of laterOptimizing[process.versions.v8.split('.')[0] ?? ''] ?? []) setFlagsFromString(flag)
}

/** Compiling takes a good part of a short run: compiled code is kept for the next start. */
function run(): void {
  // First, since compiled code is kept only for the flags under which it was compiled.
  optimizeLate()
  if ('enableCompileCache' in module && typeof module.enableCompileCache === 'function') {
    module.enableCompileCache()
    require(main)
  } else runWithCompiledCode(main, dirname(dirname(__dirname)))
}

if (isShort) require(main)
else run()
