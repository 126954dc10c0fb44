/** @typedef {{ readonly [name: string]: string | undefined }} Environment */

/** The lines of an input that are not empty. */
const linesOf = (text) => text.split(/\r?\n/).filter((line) => line.trim() !== '')

/** An input of the action as GitHub passes it: `fail-on` is the variable `INPUT_FAIL-ON`. */
export const inputOf = (env, name) => env[`INPUT_${name.toUpperCase()}`]?.trim() ?? ''

/**
 * What the action hands to the command. Nothing of it is read as an option but what stands for one: paths come after `--`.
 * @param {Environment} env the inputs, and `GITHUB_STEP_SUMMARY`
 * @param {readonly string[]} paths what is checked
 */
export function argumentsOf(env, paths) {
  const input = (name) => inputOf(env, name)
  const option = (name) => (input(name) === '' ? [] : [`--${name}`, input(name)])
  const summary = env.GITHUB_STEP_SUMMARY
  const outputs = [
    ...linesOf(input('output')),
    ...(input('summary') === 'true' && summary ? [`markdown=${summary}`] : []),
    ...(input('comment') === '' ? [] : [`markdown=${input('comment')}`]),
  ]
  return [
    ...['check', '--pass-on-no-summaries'],
    ...['fail-on', 'format', 'config', 'baseline'].flatMap(option),
    ...outputs.flatMap((output) => ['--output', output]),
    ...['--', ...paths],
  ]
}

/** The paths that the user names, one a line. */
export const namedPaths = (env) => linesOf(inputOf(env, 'paths'))
