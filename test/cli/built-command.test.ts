import { execFile } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { root } from './run-command.ts'

const command = join(root, 'dist/cli.js')

/** What the command that is installed does, in a process of its own. */
function runBuilt(...argv: readonly string[]): Promise<{ stdout: string; stderr: string; exitCode: unknown }> {
  return new Promise((done) => {
    execFile(process.execPath, [command, ...argv], { cwd: root }, (error, stdout, stderr) =>
      done({ stdout, stderr, exitCode: error?.code ?? 0 }),
    )
  })
}

// `npm test` builds it first.
describe.skipIf(!existsSync(command))('the built command (npm run build makes it)', () => {
  it('audits a file and exits with the status of what it found', async () => {
    const { stdout, stderr, exitCode } = await runBuilt('check', '--no-config', 'fixtures/keras2/nine-class-cnn.txt')
    expect(stdout).toContain('1 summary verified')
    expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 })
  })

  it('tells the version of the package', async () => {
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
    expect((await runBuilt('--version')).stdout).toContain(version)
  })
})
