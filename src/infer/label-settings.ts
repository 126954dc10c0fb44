import type { Config } from '../layers/config-value.ts'
import type { LayerRow, SaidSetting } from '../summary/summary.ts'

/** What the text says of one row: words, and what they can mean. */
export type Settings = readonly SaidSetting[]

/** More readings of one row than this are not gone through. */
const mostReadings = 12

/** What a row says of its configuration beside its class. */
export function settingsOf(row: LayerRow | undefined): Settings {
  return row?.said?.map(({ value }) => value) ?? []
}

/** The configurations that settings together can mean, likeliest first; none where two of them contradict each other. */
export function readingsOf(settings: Settings): readonly Config[] {
  let readings: readonly Config[] = [{}]
  for (const setting of settings) {
    readings = readings
      .flatMap((before) => setting.readings.flatMap((one) => merged(before, one)))
      .slice(0, mostReadings)
  }
  return readings
}

function merged(one: Config, other: Config): readonly Config[] {
  const agrees = Object.entries(other).every(([key, value]) => !Object.hasOwn(one, key) || isSame(one[key], value))
  return agrees ? [{ ...one, ...other }] : []
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
