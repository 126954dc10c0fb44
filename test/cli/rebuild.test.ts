import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { keraudit, root } from './run-command.ts'

const folder = join(root, 'fixtures')
const textOf = (name: string) => readFileSync(join(folder, name), 'utf8')

describe('rebuild', () => {
  it('writes the code of a summary from standard input', async () => {
    const { stdout, exitCode } = await keraudit(['rebuild', '-'], { stdin: textOf('keras3/lenet.txt') })
    expect(stdout).toBe(textOf('rebuilt/lenet.py'))
    expect(exitCode).toBe(0)
  })

  it('writes the JSON of a model file', async () => {
    const { stdout, exitCode } = await keraudit(['rebuild', 'models/nest-three-deep.keras', '--to', 'keras-json'], {
      cwd: folder,
    })
    expect(JSON.parse(stdout)).toMatchObject({ class_name: 'Functional', config: { name: 'outer' } })
    expect(exitCode).toBe(0)
  })

  it('with --strict refuses a summary that fits several models, and says which rows', async () => {
    const { stdout, stderr, exitCode } = await keraudit(['rebuild', '--strict', 'keras3/lenet.txt'], { cwd: folder })
    expect(stdout).toBe('')
    expect(stderr).toContain('keras3/lenet.txt was not rebuilt: its summary fits several models\n')
    expect(stderr).toContain('  conv2d (Conv2D): other configurations fit as well\n')
    expect(exitCode).toBe(1)
  })

  it('with --strict takes a model file, which is exact', async () => {
    const { stderr, exitCode } = await keraudit(['rebuild', '--strict', 'models/seq-cnn-digits.keras'], { cwd: folder })
    expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 })
  })

  it('makes a class with the layers of a subclassed model, whose calls are not printed', async () => {
    const { stdout, stderr, exitCode } = await keraudit(['rebuild', 'keras3/subclassed.txt'], { cwd: folder })
    expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 })
    expect(stdout).toContain('# Assumed: how its layers are called is not printed\n')
    expect(stdout).toContain('class Sub(keras.Model):\n')
    expect(stdout).toContain('        super().__init__(name="sub")\n')
    expect(stdout).toContain('        self.dense_1 = layers.Dense(32, name="dense_1")\n')
    expect(stdout).toContain('        raise NotImplementedError("connect the layers here")\n\n\nmodel = Sub()\n')
    const strict = await keraudit(['rebuild', '--strict', 'keras3/subclassed.txt'], { cwd: folder })
    expect(strict).toMatchObject({ stdout: '', exitCode: 1 })
  })

  it('says why a summary tells no JSON', async () => {
    const words = ['rebuild', '--to', 'keras-json', 'keras3/subclassed.txt']
    const { stdout, stderr, exitCode } = await keraudit(words, { cwd: folder })
    expect(stdout).toBe('')
    expect(stderr).toContain('has a summary of a subclassed model')
    expect(exitCode).toBe(3)
  })
})
