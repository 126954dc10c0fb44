import { printable } from '../words/printable.ts'

/** Text for Markdown and its tables: every character that means something there, or in the HTML it allows, as a number. */
export function escapedMarkdown(text: string): string {
  return printable(text).replace(/[#$&*<>@[\\\]^_`{|}~]|:(?=\S)/g, (character) => `&#${character.charCodeAt(0)};`)
}

/** The same for text outside code: `@name` and `#1` would still be looked for in what is shown, and reach people and issues. */
export function escapedText(text: string): string {
  return escapedMarkdown(text).replace(/&#(?:35|64);/g, (sign) => `${sign}<!-- -->`)
}

/** A message with its names in backticks, as Markdown: the names as code, whatever they hold. */
export function markdownProse(text: string): string {
  return text
    .split('`')
    .map((part, at, parts) => {
      if (at % 2 === 0) return escapedText(part)
      return at === parts.length - 1 ? escapedText(`\`${part}`) : `<code>${escapedMarkdown(part)}</code>`
    })
    .join('')
}
