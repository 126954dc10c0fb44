import { defaultName } from '../layers/default-name.ts'

/** The Keras that rebuilt code or JSON is for. */
export type KerasVersion = 2 | 3

/** The names that Keras gives what is given none, in the order in which layers and models are made. */
export class AutomaticNames {
  private readonly counts = new Map<string, number>()

  constructor(private readonly keras: KerasVersion) {}

  /** The next name of a class: taken, as Keras counts it. */
  take(className: string): string {
    const name = this.next(className)
    const base = this.baseOf(className)
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
    const base = this.baseOf(className)
    const count = this.counts.get(base) ?? 0
    if (this.keras === 2 && className === 'InputLayer') return `input_${count + 1}`
    return count === 0 ? base : `${base}_${count}`
  }

  private baseOf(className: string): string {
    return this.keras === 2 && className === 'Functional' ? 'model' : defaultName(className, 'keras3')
  }
}
