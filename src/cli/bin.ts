#!/usr/bin/env node
import module, { createRequire } from 'node:module'

// Where Node can keep compiled code (22.1 and later), the next start takes it from there.
if ('enableCompileCache' in module && typeof module.enableCompileCache === 'function') module.enableCompileCache()

// The rest is CommonJS in several files, which starts faster than one module: each command loads what it needs.
createRequire(import.meta.url)('./cli/main.cjs')
