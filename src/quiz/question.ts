import type { Config } from '../layers/config-value.ts'
import type { Shape } from '../shape/shape.ts'

/** A wrong answer, and how people come by it. */
export interface Distractor {
  readonly value: number | Shape
  readonly text: string
  /** A clause without its subject, which is the answer: `leaves out the bias`. */
  readonly does: string
}

/** A layer that a question is about, in Keras's words: the configuration is whole. */
export interface AskedLayer {
  readonly className: string
  readonly config: Config
  readonly inputShapes: readonly Shape[]
}

/** One question, whatever it is written in. */
export interface Question {
  readonly kind: 'count' | 'shape' | 'total'
  /** What it is about: `Conv2D: parameters`. */
  readonly title: string
  /** Those of the layers asked about of which everything is known. */
  readonly layers: readonly AskedLayer[]
  /** What is known, as sentences. */
  readonly given: string
  /** The code or the rows that the sentences speak of. */
  readonly code: readonly string[]
  readonly ask: string
  readonly key: number | Shape
  readonly keyText: string
  /** At least two, no two equal, none equal to the key. */
  readonly distractors: readonly Distractor[]
  /** How the key arises, step by step. */
  readonly solution: readonly string[]
  /** Where the key stands among the distractors, from 0. */
  readonly keyAt: number
}

/** What a question offers: an answer, and what a wrong one does. */
export interface Choice {
  readonly text: string
  /** Null for the key. */
  readonly does: string | null
}

/** The answers in the order in which they are offered. */
export function choicesOf({ keyText, distractors, keyAt }: Question): readonly Choice[] {
  const wrong = distractors.map(({ text, does }) => ({ text, does }))
  return [...wrong.slice(0, keyAt), { text: keyText, does: null }, ...wrong.slice(keyAt)]
}

/** Questions, and what they were made from. */
export interface Quiz {
  /** A file or a class. */
  readonly about: string
  readonly seed: number
  readonly questions: readonly Question[]
}

/** Fewer distractors than this are no choice. */
export const leastDistractors = 2

/** More are not offered. */
export const mostDistractors = 4
