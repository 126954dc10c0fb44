import wrongShape from '../../fixtures/broken/output-shape/alexnet-channels.txt?raw'
import swappedDigits from '../../fixtures/broken/param-count/lenet-two-digits-swapped.txt?raw'
import wrongTotal from '../../fixtures/broken/total-params/bilstm-total.txt?raw'
import wrongSplit from '../../fixtures/broken/trainable-split/mobile-blocks-trainable.txt?raw'
import keras0 from '../../fixtures/keras0/digits-sequential.txt?raw'
import keras1 from '../../fixtures/keras1/sequential-1.2.txt?raw'
import nineClasses from '../../fixtures/keras2/nine-class-cnn.txt?raw'
import lstm from '../../fixtures/keras3/bilstm-sentiment.txt?raw'
import attention from '../../fixtures/keras3/random-0153.txt?raw'
import retyped from '../../fixtures/table/retyped.md?raw'
import mobileBlocks from '../../fixtures/tf-keras/mobile-blocks.txt?raw'
import tfjs from '../../fixtures/tfjs/two-branches.txt?raw'
import type { Lead } from './state/lead.ts'

// The longest stands behind all others, among which gzip finds what they share.

import resnet from '../../fixtures/keras2/resnet50.txt?raw'

/** A text to start from; all are fixtures of the tests. */
export interface Example {
  readonly title: string
  readonly about: string
  readonly text: string
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
    text: swappedDigits,
    lead: { row: 'dense' },
  },
  { title: 'Why 4 × in an LSTM?', about: 'a count by its gates', text: retyped, lead: { row: 'lstm' } },
  { title: 'Where are ResNet’s 25 million?', about: 'a map of 177 rows', text: resnet, lead: { view: 'map' } },
  {
    title: 'How does attention count?',
    about: 'query, key, value, output',
    text: attention,
    lead: { row: 'multi_head_attention' },
  },
  {
    title: 'How far does it see?',
    about: 'receptive fields, row by row',
    text: nineClasses,
    lead: { measure: 'field' },
  },
]

/** One text of each printer, and the table as a person retypes it. */
export const dialectExamples: readonly Example[] = [
  { title: 'Keras 3', about: 'text classifier with two LSTMs', text: lstm },
  { title: 'Keras 2.13 and later', about: 'mobile blocks, cells wrapped', text: mobileBlocks },
  { title: 'Keras 2', about: 'image classifier, cells cut', text: nineClasses },
  { title: 'Keras 1', about: 'digits, connections printed', text: keras1 },
  { title: 'Keras 0.3', about: 'digits, classes printed first', text: keras0 },
  { title: 'TensorFlow.js', about: 'two branches, inputs printed', text: tfjs },
  { title: 'Hand-typed table', about: 'Markdown: an embedding, an LSTM, a normalization', text: retyped },
]

/** Texts in which something is wrong. */
export const mistakenExamples: readonly Example[] = [
  { title: 'Two digits swapped', about: 'a count that its layer cannot have', text: swappedDigits },
  { title: 'Impossible shape', about: 'pooling does not change channels', text: wrongShape },
  { title: 'Wrong total', about: 'the rows are right, their sum is not', text: wrongTotal },
  { title: 'Trainable split doesn’t add up', about: 'no choice of frozen layers gives it', text: wrongSplit },
]
