import { audit, type Model, print, readModel, rebuild } from '../../src/index.ts'
import { unlessRefused } from './watch.ts'

const dialects = ['keras3', 'tf-keras', 'tfjs'] as const

async function checkPrinted(model: Model, dialect: (typeof dialects)[number]): Promise<void> {
  const text = await unlessRefused(`print in ${dialect}`, () => print(model, { dialect }))
  if (text === null) return
  const error = audit(text).findings.find(({ severity }) => severity === 'error')
  if (error) throw new Error(`print in ${dialect}: ${error.code} ${error.message}`)
}

/** That bytes are a model or refused; and of a model, that what is printed of it has no error. */
export async function checkModelFile(bytes: Uint8Array): Promise<void> {
  const model = await unlessRefused('read', () => readModel(bytes))
  if (model === null) return
  for (const dialect of dialects) await checkPrinted(model, dialect)
  for (const to of ['python', 'keras-json'] as const) await unlessRefused('rebuild', () => rebuild(model, { to }))
}
