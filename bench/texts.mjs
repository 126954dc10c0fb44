import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Numbers from 0 to 1 that look like chance and are the same in every run. */
function numbers(seed) {
  let state = seed
  return () => {
    state = (state * 1103515245 + 12345) % 2 ** 31
    return state / 2 ** 31
  }
}

const words =
  `a about all also an and are as at be because but by can come could day do even first for from get give go have he her here him
his how if in into it its just know like look make man many me more my new no not now of on one only or other our out people say see she
so some take tell than that the their them then there these they thing think this time to two up use very want way we well what when which
who will with would year you your`.split(/\s+/)

/** Prose in Markdown of about so many characters. */
function prose(length, chance) {
  const parts = []
  for (let size = 0; size < length; ) {
    const sentence = Array.from({ length: 12 }, () => words[Math.floor(chance() * words.length)]).join(' ')
    const part =
      chance() < 0.04 ? `\n\n## ${sentence}\n\n` : chance() < 0.1 ? `[${sentence}](#${words[3]}).\n` : `${sentence}. `
    parts.push(part)
    size += part.length
  }
  return parts.join('')
}

/** Fills a folder with files of Markdown; every so many of them hold a summary. */
export function writeMarkdown(folder, { files, size, every, summary }) {
  const chance = numbers(files)
  for (let at = 0; at < files; at++) {
    const inside = join(folder, `part-${Math.floor(at / 100)}`)
    mkdirSync(inside, { recursive: true })
    const end = at % every === every - 1 ? `\n\n\`\`\`\n${summary}\n\`\`\`\n` : '\n'
    writeFileSync(join(inside, `${at}.md`), prose(size, chance) + end)
  }
}

/** A sequential model of so many convolutions, as Keras 2 prints it. */
export function longSummary(rows) {
  const column = (text, width) => text.padEnd(width)
  const row = (name, shape, count) => column(name, 29) + column(shape, 26) + count
  const layer = (at) => row(`conv2d_${at} (Conv2D)`, `(None, 32, 32, ${8 + (at % 5) * 8})`, counts(at))
  const counts = (at) => (9 * (at === 0 ? 3 : 8 + ((at - 1) % 5) * 8) + 1) * (8 + (at % 5) * 8)
  const layers = Array.from({ length: rows }, (_, at) => layer(at))
  const total = layers.reduce((sum, _, at) => sum + counts(at), 0).toLocaleString('en-US')
  return [
    'Model: "sequential"',
    '_'.repeat(65),
    row('Layer (type)', 'Output Shape', 'Param #'),
    '='.repeat(65),
    row('input_1 (InputLayer)', '[(None, 32, 32, 3)]', 0),
    ...layers,
    '='.repeat(65),
    `Total params: ${total}`,
    `Trainable params: ${total}`,
    'Non-trainable params: 0',
    '_'.repeat(65),
    '',
  ].join('\n')
}

/** The files under a folder that end so. */
export function filesUnder(folder, ending) {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort()
}

export const read = (path) => readFileSync(path, 'utf8')
