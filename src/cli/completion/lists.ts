import { columnNames } from '../../report/paper/column-names.ts'
import type { Candidate, Lists } from './complete.ts'

const bare = (word: string): Candidate => ({ word, what: '' })

/** What keraudit knows by name, loaded when it is asked for. */
export const lists: Lists = {
  rules: async () => {
    const { rules } = await import('../../verify/rules/index.ts')
    return [...rules.map(({ code, name }) => ({ word: code, what: name })), ...rules.map(({ name }) => bare(name))]
  },
  classes: async () => [...(await import('../../layers/catalogue.ts')).catalogue.keys()].map(bare),
  columns: async () => columnNames.map(bare),
}
