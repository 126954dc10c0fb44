import { spawnSync } from 'node:child_process'

/** The middle one of some numbers. */
export function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)]
}

/** Milliseconds of CPU (user and system, all threads and children) that a command takes. What it prints is thrown away. */
export function cpuOf(command) {
  const script = 'TIMEFORMAT="%U %S"; time "$@" >/dev/null 2>&1 </dev/null'
  const { stderr } = spawnSync('bash', ['-c', script, 'bash', ...command], { encoding: 'utf8' })
  const times = /(\d+[.,]\d+) (\d+[.,]\d+)\s*$/.exec(stderr)
  if (!times) throw new Error(`${command.join(' ')}: ${stderr}`)
  return times.slice(1).reduce((sum, text) => sum + Number(text.replace(',', '.')) * 1000, 0)
}

/** How much more CPU a command takes than its anchor: the median over alternating pairs, and both medians in milliseconds. */
export function compare(command, anchor, pairs) {
  // Once unmeasured, so that both find their files in memory.
  cpuOf(anchor)
  cpuOf(command)
  const measured = Array.from({ length: pairs }, () => ({ anchor: cpuOf(anchor), own: cpuOf(command) }))
  return {
    ratio: median(measured.map(({ anchor, own }) => own / anchor)),
    own: median(measured.map(({ own }) => own)),
    anchor: median(measured.map(({ anchor }) => anchor)),
  }
}

/** Milliseconds of CPU of this process that a piece of work takes. */
export function cpuHere(work) {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}
