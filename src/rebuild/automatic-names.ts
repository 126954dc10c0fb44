import { defaultName, numberBehind } from '../layers/default-name.ts'
import type { ModelLayer } from '../model/model.ts'

/** The Keras that rebuilt code or JSON is for. */
export type KerasVersion = 2 | 3

/** The names that Keras gives what is given none, in the order in which layers and models are made. */
export class AutomaticNames {
  private readonly counts = new Map<string, number>()

  constructor(private readonly keras: KerasVersion) {}

  /** The next name of a class: taken, as Keras counts it. */
  take(className: string): string {
    const name = this.next(className)
    const base = baseOf(className, this.keras)
    this.counts.set(base, (this.counts.get(base) ?? 0) + 1)
    return name
  }

  /** Takes the next name of a class if it is the one that is wanted. */
  takeIf(className: string, wanted: string | null): boolean {
    if (wanted !== null && this.next(className) !== wanted) return false
    this.take(className)
    return true
  }

  private next(className: string): string {
    const base = baseOf(className, this.keras)
    const count = this.counts.get(base) ?? 0
    if (this.keras === 2 && className === 'InputLayer') return `input_${count + 1}`
    return count === 0 ? base : `${base}_${count}`
  }
}

function baseOf(className: string, keras: KerasVersion): string {
  return keras === 2 && className === 'Functional' ? 'model' : defaultName(className, 'keras3')
}

/** The number of an automatic name, and what stands before it. */
export interface AutomaticNumber {
  readonly base: string
  readonly number: number
}

/** Which of its class a layer is by its name, if Keras has given that: 2 of `dense_2`, 0 of `dense`; null of any other. */
export function automaticNumber(
  { className, name }: Pick<ModelLayer, 'className' | 'name'>,
  keras: KerasVersion,
): AutomaticNumber | null {
  const base = baseOf(className, keras)
  const number = numberBehind(base, name)
  return number === null ? null : { base, number }
}
