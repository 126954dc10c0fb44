import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { whatIf } from '../../src/index.ts'
import { fixture } from '../draft/drafts.ts'
import { keraudit, root } from './run-command.ts'

const folder = join(root, 'fixtures')
const lenet = 'keras3/lenet.txt'

describe('whatif', () => {
  it('shows what an edit changes beside what is printed', async () => {
    const { stdout, exitCode } = await keraudit(['whatif', lenet, '--set', 'conv2d_1.kernel_size=3,3'], { cwd: folder })
    expect(stdout).toContain('(None, 10, 10, 16) → (None, 12, 12, 16)      2,416 → 880')
    expect(stdout).toContain('Total params          61,706 → 81,290')
    expect(exitCode).toBe(0)
  })

  it('makes edits in their order and writes the changed model as code', async () => {
    const edits = ['--copy', 'dense_1', '--set', 'dense_3.units=20', '--remove', 'dense_1']
    const { stdout } = await keraudit(['whatif', lenet, ...edits, '--format', 'python'], { cwd: folder })
    expect(stdout).toMatch(/^# Changed in 3 places since it was printed\.\n/)
    expect(stdout).toMatch(/Dense\(120.*\n.*Dense\(20.*name="dense_3".*\n.*Dense\(10/)
  })

  it('fails where a layer no longer fits, and says why', async () => {
    const { stdout, exitCode } = await keraudit(['whatif', lenet, '--input-shape', '(None, 8, 8, 1)'], { cwd: folder })
    expect(stdout).toContain('conv2d_1 (Conv2D) can’t have kernel_size=(5, 5)')
    expect(stdout).toContain('axis 1 is 2, and needs 5 or more')
    expect(exitCode).toBe(1)
  })

  it('changes a model file', async () => {
    const { stdout } = await keraudit(['whatif', 'models/seq-cnn-digits.keras', '--set', 'dense.use_bias=False'], {
      cwd: folder,
    })
    expect(stdout).toMatch(/dense \(Dense\) .* → /)
  })

  it.each([
    ['dense', 'expected LAYER.KEY=VALUE'],
    ['dense.units=[1,', 'expected LAYER.KEY=VALUE'],
    ['dense_9.units=3', 'has no layer dense_9'],
  ])('refuses --set %s', async (text, message) => {
    const { stdout, stderr, exitCode } = await keraudit(['whatif', lenet, '--set', text], { cwd: folder })
    expect(stdout).toBe('')
    expect(stderr).toContain(message)
    expect(exitCode).toBe(2)
  })
})

describe('whatIf of the library', () => {
  it('gives each layer and the totals before and after, and writes the changed model', () => {
    const changed = whatIf(fixture(lenet), [{ kind: 'set', layer: ['dense'], key: 'units', value: 60 }])
    // 400·60 + 60 and 60·84 + 84
    expect(changed.rows.map(({ now }) => now?.params)).toEqual([156, 0, 2416, 0, 0, 24_060, 5124, 850])
    expect([changed.before.total, changed.now.total]).toEqual([61_706, 32_606])
    expect(changed.rebuild()).toContain('layers.Dense(60)')
    expect(changed.print('keras2')).toContain('dense (Dense)                (None, 60)                24060')
  })
})
