import type { Wrapping } from './wrappings.ts'

const eachLine = (text: string, change: (line: string) => string) =>
  text.replace(/\n$/, '').split('\n').map(change).join('\n').concat('\n')

/** What editors, forums and terminals do to a text without hurting a cell of it. */
export const DAMAGES: readonly Wrapping[] = [
  { name: 'lines without blanks at their ends', wrap: (text) => eachLine(text, (line) => line.trimEnd()) },
  { name: 'lines with blanks at their ends', wrap: (text) => eachLine(text, (line) => `${line}   `) },
  { name: 'a text without its last line end', wrap: (text) => text.trimEnd() },
  { name: 'blank lines around', wrap: (text) => `\n\n\n${text}\n\n\n` },
  { name: 'deep indentation', wrap: (text) => eachLine(text, (line) => ' '.repeat(23) + line) },
  {
    name: 'quotes of a mail with blanks at ends gone',
    wrap: (text) => eachLine(text, (line) => `>> ${line}`.trimEnd()),
  },
  {
    name: 'comments with Windows line ends',
    wrap: (text) => eachLine(text, (line) => `# ${line}`).replaceAll('\n', '\r\n'),
  },
  {
    name: 'a fence with Windows line ends',
    path: 'README.md',
    wrap: (text) => `# Net\n\n\`\`\`\n${text}\`\`\`\n\nAnd so on.\n`.replaceAll('\n', '\r\n'),
  },
  {
    name: 'output of R Markdown',
    path: 'net.Rmd',
    wrap: (text) =>
      `---\ntitle: Net\n---\n\n\`\`\`{r}\nsummary(model)\n\`\`\`\n\n\`\`\`\n${eachLine(text, (line) => `## ${line}`)}\`\`\`\n`,
  },
  {
    name: 'indented Markdown with a prompt',
    path: 'README.md',
    wrap: (text) => `# Net\n\n    >>> model.summary()\n${eachLine(text, (line) => `    ${line}`)}\nAnd so on.\n`,
  },
]
