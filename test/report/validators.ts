import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { Ajv2020, type AnySchema } from 'ajv/dist/2020.js'
import AjvDraft04 from 'ajv-draft-04'
import addFormats from 'ajv-formats'
import { root } from '../cli/run-command.ts'

const read = (path: string): AnySchema => JSON.parse(readFileSync(path, 'utf8'))

/** What checks a value by a schema of the repository. */
export function validatorOf(path: string) {
  const ajv = new Ajv2020({ allErrors: true, allowUnionTypes: true })
  addFormats.default(ajv)
  return ajv.compile(read(join(root, path)))
}

/** What checks a log by the schema of SARIF 2.1.0. */
export function sarifValidator() {
  const ajv = new AjvDraft04({ allErrors: true, strict: false, unicodeRegExp: false })
  addFormats.default(ajv)
  const packaged = createRequire(import.meta.url).resolve('@microsoft/jest-sarif')
  return ajv.compile(read(join(packaged, '../schemas/sarif-2.1.0-rtm.5.json')))
}
