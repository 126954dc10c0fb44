import type { LayerKey } from '../../../draft/layer-keys.ts'
import type { ConfigValue } from '../../../layers/config-value.ts'
import { formatValue } from '../../../words/python.ts'
import { Integers } from './integers.tsx'

interface SettingProps {
  readonly setting: LayerKey
  readonly onSet: (value: ConfigValue) => void
}

/** `(7, 7, -1)` as a list; null for what is none. */
function listIn(text: string): readonly (number | null)[] | null {
  const items = text.replace(/[()[\]\s]/g, '').split(',')
  const all = items.filter((item) => item !== '').map((item) => (item === 'None' ? null : Number(item)))
  return all.every((item) => item === null || Number.isSafeInteger(item)) && all.length > 0 ? all : null
}

function Choice({ setting, onSet, values }: SettingProps & { values: readonly ConfigValue[] }) {
  const texts = values.map(formatValue)
  const value = setting.value === undefined ? '' : formatValue(setting.value)
  return (
    <label class="field">
      <code>{setting.name}</code>
      <select
        value={value}
        onChange={({ currentTarget }) => {
          const at = texts.indexOf(currentTarget.value)
          if (at >= 0) onSet(values[at] ?? null)
        }}
      >
        {texts.includes(value) ? null : <option value={value}>{value}</option>}
        {texts.map((text) => (
          <option key={text} value={text}>
            {text}
          </option>
        ))}
      </select>
    </label>
  )
}

/** One key of a configuration, in the control that suits what it can be. */
export function Setting({ setting, onSet }: SettingProps) {
  const { name, value, domain } = setting
  switch (domain.kind) {
    case 'boolean':
      return (
        <label class="check">
          <input
            type="checkbox"
            checked={value === true}
            onChange={({ currentTarget }) => onSet(currentTarget.checked)}
          />
          <code>{name}</code>
        </label>
      )
    case 'choice':
      return <Choice setting={setting} onSet={onSet} values={domain.values} />
    case 'list':
      return (
        <label class="field">
          <code>{name}</code>
          <input
            type="text"
            value={value === undefined ? '' : formatValue(value)}
            onChange={({ currentTarget }) => {
              const list = listIn(currentTarget.value)
              if (list === null) currentTarget.value = value === undefined ? '' : formatValue(value)
              else onSet(list)
            }}
          />
        </label>
      )
    default:
      return <Integers setting={setting} domain={domain} onSet={onSet} />
  }
}
