import type { Domain } from './domain.ts'
import type { Value } from './value.ts'

/** The arguments of a call as far as they are known; undefined is not known yet. */
export type Known = readonly (Value | undefined)[]

/**
 * One function of the closed list that shape rules may call, with its inverse. The operands are lent: neither keeps their list, nor gives it back.
 */
export interface ShapeFunction {
  readonly name: string
  /** True where `narrow` speaks of the first operand alone, and only once all others are known. */
  readonly narrowsFirst?: true
  /** The result, `NaN` for arguments that Keras refuses. */
  evaluate(operands: readonly Value[]): Value
  /**
   * All values that the operand at `position` can have for the call to give `result`, the known operands as they are and the
   * unknown ones free. Undefined: can't say. It may hold too much, never too little.
   */
  narrow?(operands: Known, result: Value, position: number): Domain | undefined
}
