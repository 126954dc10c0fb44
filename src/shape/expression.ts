import type { Expression, Operator } from '../../grammars/expression.ts'
import { divisors } from './divisors.ts'
import { type Domain, only, range, unite } from './domain.ts'
import type { ShapeFunction } from './shape-function.ts'
import { isList, sameValue, type Value } from './value.ts'

/** The values of all unknowns by slot; undefined is not known yet. */
export type Assignment = (Value | undefined)[]

/** An expression made ready to run both ways. */
export interface Compiled {
  readonly expression: Expression
  /** The slot that this is a mere reference to, else null. */
  readonly slot: number | null
  /** The slots it reads. */
  readonly slots: ReadonlySet<number>
  /** When `narrow` may say something of a slot: never, once all others are known, or before that. */
  readonly narrows: Narrowing
  /** Its value, or undefined while something it needs is unknown. */
  evaluate(values: Assignment): Value | undefined
  /** What `target` can be for the expression to give `result`; undefined: can't say. Never too little. */
  narrow(values: Assignment, result: Value, target: number): Domain | undefined
}

export type Narrowing = 'never' | 'last' | 'early'

/** Where names and functions are looked up. `slotOf` may create a slot. */
export interface Scope {
  slotOf(name: string): number
  functionOf(name: string): ShapeFunction | undefined
  /** The slot that keeps the value of this very expression, if one does. */
  slotOfValue?(expression: Expression): number | undefined
}

/** Compiles to closures; throws a SyntaxError for a function that is not in the list. */
export function compile(expression: Expression, scope: Scope): Compiled {
  switch (expression.kind) {
    case 'number':
    case 'text':
      return constant(expression, expression.value)
    case 'none':
      return constant(expression, null)
    case 'name':
      return reference(expression, scope.slotOf(expression.name))
    case 'operation': {
      const slot = scope.slotOfValue?.(expression)
      if (slot !== undefined) return reference(expression, slot)
      return operationNode(expression, compile(expression.left, scope), compile(expression.right, scope))
    }
    case 'call':
      return callNode(expression, scope)
  }
}

function constant(expression: Expression, value: Value): Compiled {
  return { expression, slot: null, slots: new Set(), narrows: 'never', evaluate: () => value, narrow: () => undefined }
}

/** An expression whose value is kept in a slot of its own. */
export function reference(expression: Expression, slot: number): Compiled {
  return {
    expression,
    slot,
    slots: new Set([slot]),
    narrows: 'last',
    evaluate: (values) => values[slot],
    narrow: (_, result, target) => (target === slot ? only(result) : undefined),
  }
}

/** The value of an expression: of a mere reference without a call, since most are. */
export function valueIn({ slot, evaluate }: Compiled, values: Assignment): Value | undefined {
  return slot === null ? evaluate(values) : values[slot]
}

/** Whether an operand is a single slot or a constant. */
function isLeaf({ slot, slots }: Compiled): boolean {
  return slot !== null || slots.size === 0
}

/** Operators of which one operand says something of the result while the other is not known. */
const early: ReadonlySet<Operator> = new Set(['*', 'and'])

type OperationExpression = Expression & { kind: 'operation' }

function operationNode(expression: OperationExpression, left: Compiled, right: Compiled): Compiled {
  const apply = operators[expression.operator]
  return {
    expression,
    slot: null,
    slots: new Set([...left.slots, ...right.slots]),
    narrows: isLeaf(left) && isLeaf(right) && !early.has(expression.operator) ? 'last' : 'early',
    evaluate(values) {
      const a = valueIn(left, values)
      const b = valueIn(right, values)
      return a === undefined || b === undefined ? undefined : apply(a, b)
    },
    narrow: (values, result, target) => narrowOperation(expression.operator, left, right, values, result, target),
  }
}

/** Arithmetic gives None when an operand is None, and NaN when one is no number. */
function arithmetic(compute: (a: number, b: number) => number): (a: Value, b: Value) => Value {
  return (a, b) => {
    if (a === '?' || b === '?') return '?'
    if (typeof a === 'number' && typeof b === 'number') return compute(a, b)
    return a === null || b === null ? null : Number.NaN
  }
}

/** A comparison with a lost dimension may hold: it counts as 1, for it forbids nothing. */
function comparing(compute: (a: number, b: number) => boolean): (a: Value, b: Value) => Value {
  return (a, b) => {
    if (a === '?' || b === '?') return 1
    return Number(typeof a === 'number' && typeof b === 'number' && compute(a, b))
  }
}

const operators: { readonly [operator in Operator]: (a: Value, b: Value) => Value } = {
  '+': arithmetic((a, b) => a + b),
  '-': arithmetic((a, b) => a - b),
  '*': arithmetic((a, b) => a * b),
  '//': arithmetic((a, b) => Math.floor(a / b)),
  '%': arithmetic((a, b) => a % b),
  '==': (a, b) => Number(sameValue(a, b)),
  '!=': (a, b) => Number(a === '?' || b === '?' || !sameValue(a, b)),
  '<=': comparing((a, b) => a <= b),
  '>=': comparing((a, b) => a >= b),
  '<': comparing((a, b) => a < b),
  '>': comparing((a, b) => a > b),
  and: (a, b) => Number(a !== 0 && b !== 0),
  or: (a, b) => Number(a !== 0 || b !== 0),
}

function narrowOperation(
  operator: Operator,
  left: Compiled,
  right: Compiled,
  values: Assignment,
  result: Value,
  target: number,
): Domain | undefined {
  const inLeft = left.slots.has(target)
  if (inLeft === right.slots.has(target)) return undefined
  const known = (inLeft ? right : left).evaluate(values)
  const operand = inLeft ? left : right
  if ((operator === 'and' || operator === 'or') && !isCondition(operand)) return undefined
  const wanted = invert(operator, known, result, inLeft)
  return wanted && narrowTo(operand, values, wanted, target)
}

const conditions: ReadonlySet<Operator> = new Set(['==', '!=', '<=', '>=', '<', '>', 'and', 'or'])

/** Whether an expression is 1 where it is not 0. Of others, that they are not 0 does not say what they are. */
export function isCondition({ expression }: Compiled): boolean {
  return expression.kind === 'call' || (expression.kind === 'operation' && conditions.has(expression.operator))
}

/** What the operand on one side can be, given the other (undefined: unknown) and the result. */
function invert(operator: Operator, known: Value | undefined, result: Value, isLeft: boolean): Domain | undefined {
  if (known === '?' || result === '?') return undefined
  if (operator === '==' && known !== undefined && result === 1) return only(known)
  if (operator === 'and' && result === 1) return only(1)
  if (operator === 'or') return known === 0 && result === 1 ? only(1) : undefined
  if (result === null) return known === null || known === undefined ? undefined : only(null)
  if (typeof result !== 'number') return undefined
  if (known === null) return arithmeticOperators.has(operator) ? only() : undefined
  if (typeof known !== 'number') return known === undefined && operator === '*' ? divisorDomain(result) : undefined
  return invertNumbers(operator, known, result, isLeft)
}

/** These give None with an operand None, never a number. */
const arithmeticOperators: ReadonlySet<Operator> = new Set(['+', '-', '*', '//', '%'])

function divisorDomain(result: number): Domain | undefined {
  const found = divisors(result)
  return found && result >= 1 ? { kind: 'values', values: found } : undefined
}

function invertNumbers(operator: Operator, known: number, result: number, isLeft: boolean): Domain | undefined {
  switch (operator) {
    case '+':
      return only(result - known)
    case '-':
      return only(isLeft ? result + known : known - result)
    case '*':
      if (known === 0) return result === 0 ? undefined : only()
      return result % known === 0 ? only(result / known) : only()
    case '//':
      if (isLeft) return known > 0 ? range(result * known, result * known + known - 1) : undefined
      return result > 0 && known > 0
        ? range(Math.floor(known / (result + 1)) + 1, Math.floor(known / result))
        : undefined
    case '<=':
    case '<':
      return result === 1 ? bound(operator, known, isLeft) : undefined
    case '>=':
    case '>':
      return result === 1 ? bound(operator, known, !isLeft) : undefined
    default:
      return undefined
  }
}

/** The numbers on one side of a comparison that holds. */
function bound(operator: Operator, known: number, isBelow: boolean): Domain {
  const apart = operator === '<' || operator === '>' ? 1 : 0
  return isBelow
    ? range(Number.MIN_SAFE_INTEGER, Math.ceil(known) - apart)
    : range(Math.floor(known) + apart, Number.POSITIVE_INFINITY)
}

/** Passes a wanted domain of a subexpression down to one of its unknowns. */
function narrowTo(node: Compiled, values: Assignment, wanted: Domain, target: number): Domain | undefined {
  if (node.expression.kind === 'name') return wanted
  if (wanted.kind === 'range') {
    if (wanted.none || wanted.max - wanted.min > 64) return undefined
    const values_: number[] = []
    for (let value = wanted.min; value <= wanted.max; value++) values_.push(value)
    return narrowTo(node, values, { kind: 'values', values: values_ }, target)
  }
  const [single] = wanted.values
  if (wanted.values.length === 1 && single !== undefined) return node.narrow(values, single, target)
  const parts: Domain[] = []
  for (const value of wanted.values) {
    const part = node.narrow(values, value, target)
    if (!part) return undefined
    parts.push(part)
  }
  return unite(parts)
}

function callNode(expression: Expression & { kind: 'call' }, scope: Scope): Compiled {
  const called = scope.functionOf(expression.name)
  if (!called) throw new SyntaxError(`no shape function is called "${expression.name}"`)
  const operands = expression.operands.map((operand) => compile(operand, scope))
  const placeOf = onlyPlaces(operands)
  // One list for all calls, since nothing else is made as often.
  const lent: (Value | undefined)[] = operands.map(() => undefined)
  return {
    expression,
    slot: null,
    slots: new Set(operands.flatMap((operand) => [...operand.slots])),
    narrows: called.narrow ? whenNarrowing(called, operands) : 'never',
    evaluate(values) {
      for (let at = 0; at < operands.length; at++) {
        const value = valueIn(operands[at] as Compiled, values)
        if (value === undefined) return undefined
        lent[at] = value
      }
      return called.evaluate(lent as Value[])
    },
    narrow(values, result, target) {
      if (!called.narrow || result === '?') return undefined
      const at = placeOf.get(target)
      const node = at === undefined ? undefined : operands[at]
      if (at === undefined || !node) return undefined
      for (let place = 0; place < operands.length; place++) lent[place] = valueIn(operands[place] as Compiled, values)
      const wanted = called.narrow(lent, result, at)
      return wanted && narrowTo(node, values, wanted, target)
    },
  }
}

function whenNarrowing({ narrowsFirst }: ShapeFunction, [first]: readonly Compiled[]): Narrowing {
  return narrowsFirst && first && isLeaf(first) ? 'last' : 'early'
}

/** By slot, the place of the only operand that depends on it; nothing for slots of several. */
function onlyPlaces(operands: readonly Compiled[]): ReadonlyMap<number, number> {
  const places = new Map<number, number>()
  const several = new Set<number>()
  operands.forEach(({ slots }, at) => {
    for (const slot of slots)
      if (places.has(slot)) several.add(slot)
      else places.set(slot, at)
  })
  for (const slot of several) places.delete(slot)
  return places
}

/** The name of an expression that is just a name, else null. */
export function nameOf(expression: Expression): string | null {
  return expression.kind === 'name' ? expression.name : null
}

/** The factors of a product, from left to right; an expression that is no product is its only factor. */
export function factorsOf(expression: Expression): readonly Expression[] {
  if (expression.kind !== 'operation' || expression.operator !== '*') return [expression]
  return [...factorsOf(expression.left), ...factorsOf(expression.right)]
}

/** The number an evaluated value stands for in a product: a list counts as the product of its items. */
export function sizeOfValue(value: Value): number {
  if (typeof value === 'number') return value
  return isList(value) ? value.reduce<number>((product, one) => product * sizeOfValue(one), 1) : Number.NaN
}

/** All names that an expression reads, from left to right. */
export function namesIn(expression: Expression): readonly string[] {
  if (expression.kind === 'name') return [expression.name]
  if (expression.kind === 'operation') return [...namesIn(expression.left), ...namesIn(expression.right)]
  return expression.kind === 'call' ? expression.operands.flatMap(namesIn) : []
}
