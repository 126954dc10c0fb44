import { effect, signal } from '@preact/signals'
import { Icon } from './icon.tsx'

const themes = ['system', 'light', 'dark'] as const
type Theme = (typeof themes)[number]

const stored = 'keraudit-theme'

/** Pages opened from disk may have no storage. */
function remembered(): Theme {
  try {
    return themes.find((theme) => theme === localStorage.getItem(stored)) ?? 'system'
  } catch {
    return 'system'
  }
}

const theme = signal<Theme>(remembered())

effect(() => {
  document.documentElement.dataset.theme = theme.value
  try {
    localStorage.setItem(stored, theme.value)
  } catch {
    // The choice then lasts as long as the page.
  }
})

/** Light, dark, or as the system has it. */
export function ThemeSwitch() {
  return (
    <label class="theme-switch">
      <Icon shape="theme" />
      <span class="hidden">Colours</span>
      <select
        value={theme.value}
        onChange={({ currentTarget }) => {
          theme.value = themes.find((candidate) => candidate === currentTarget.value) ?? 'system'
        }}
      >
        <option value="system">Auto</option>
        <option value="light">Light</option>
        <option value="dark">Dark</option>
      </select>
    </label>
  )
}
