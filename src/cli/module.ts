#!/usr/bin/env node
import { createRequire } from 'node:module'

/** The command as `node dist/cli.js`; what npm installs is `dist/cli/bin.cjs`, which starts faster. */
createRequire(import.meta.url)('./cli/bin.cjs')
