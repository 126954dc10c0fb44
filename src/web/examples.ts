import type { Lead } from './state/lead.ts'
import type { ExampleName } from './worker/example-texts.ts'

/** A text to start from; all are fixtures of the tests. */
export interface Example {
  readonly title: string
  readonly about: string
  /** Its text, which the worker has: packed, it takes half the room. */
  readonly name: ExampleName
}

/** An example that answers a question, and what of it does. */
export interface Question extends Example {
  readonly lead: Lead
}

/** Questions that people have, each with a text that answers it. */
export const questions: readonly Question[] = [
  {
    title: 'Where is the mistake?',
    about: 'one row cannot have its count',
    name: 'swappedDigits',
    lead: { row: 'dense' },
  },
  { title: 'Why 4 × in an LSTM?', about: 'a count by its gates', name: 'retyped', lead: { row: 'lstm' } },
  { title: 'Where are ResNet’s 25 million?', about: 'a map of 177 rows', name: 'resnet', lead: { view: 'map' } },
  {
    title: 'How does attention count?',
    about: 'query, key, value, output',
    name: 'attention',
    lead: { row: 'multi_head_attention' },
  },
  {
    title: 'How far does it see?',
    about: 'receptive fields, row by row',
    name: 'nineClasses',
    lead: { measure: 'field' },
  },
]

/** One text of each printer, and the table as a person retypes it. */
export const dialectExamples: readonly Example[] = [
  { title: 'Keras 3', about: 'text classifier with two LSTMs', name: 'lstm' },
  { title: 'Keras 2.13 and later', about: 'mobile blocks, cells wrapped', name: 'mobileBlocks' },
  { title: 'Keras 2', about: 'image classifier, cells cut', name: 'nineClasses' },
  { title: 'Keras 1', about: 'digits, connections printed', name: 'keras1' },
  { title: 'Keras 0.3', about: 'digits, classes printed first', name: 'keras0' },
  { title: 'TensorFlow.js', about: 'two branches, inputs printed', name: 'tfjs' },
  { title: 'Hand-typed table', about: 'Markdown: an embedding, an LSTM, a normalization', name: 'retyped' },
]

/** Texts in which something is wrong. */
export const mistakenExamples: readonly Example[] = [
  { title: 'Two digits swapped', about: 'a count that its layer cannot have', name: 'swappedDigits' },
  { title: 'Impossible shape', about: 'pooling does not change channels', name: 'wrongShape' },
  { title: 'Wrong total', about: 'the rows are right, their sum is not', name: 'wrongTotal' },
  { title: 'Trainable split doesn’t add up', about: 'no choice of frozen layers gives it', name: 'wrongSplit' },
]
