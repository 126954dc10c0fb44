import { describe, expect, it } from 'vitest'
import { catalogue } from '../../src/layers/catalogue.ts'
import { namingOf } from '../../src/layers/class-facts.ts'
import { defaultName, type NamingEra } from '../../src/layers/default-name.ts'
import { prepareClassNames, resolveClassName } from '../../src/summary/class-name.ts'

const classes = [
  'Dense',
  'InputLayer',
  'BatchNormalization',
  'MaxPooling1D',
  'MaxPooling2D',
  'GlobalMaxPooling2D',
  'GlobalAveragePooling1D',
  'GlobalAveragePooling2D',
  'ConvLSTM2D',
  'PReLU',
  'Convolution2D',
  'Functional',
  'Model',
  'Sequential',
]
const known = prepareClassNames(classes, namingOf(catalogue))

const row = (name: string, printed: string | null, cut: { class?: boolean; name?: boolean } = {}) => ({
  name: { value: name, spans: [] },
  nameCut: cut.name ?? false,
  printedClass: printed === null ? null : { value: printed, spans: [] },
  classCut: cut.class ?? false,
})

describe('the name Keras gives a layer that was given none', () => {
  it.each<[string, NamingEra, string]>([
    ['Dense', 'keras3', 'dense'],
    ['Conv2D', 'keras2', 'conv2d'],
    ['BatchNormalization', 'keras1', 'batchnormalization'],
    ['BatchNormalization', 'keras2', 'batch_normalization'],
    ['ConvLSTM2D', 'keras2', 'conv_lst_m2d'],
    ['ConvLSTM2D', 'keras3', 'conv_lstm2d'],
    ['PReLU', 'keras3', 'p_re_lu'],
    ['LeakyReLU', 'keras2', 'leaky_re_lu'],
    ['CuDNNLSTM', 'keras2', 'cu_dnnlstm'],
    ['RMSNormalization', 'keras3', 'rms_normalization'],
    ['STFTSpectrogram', 'keras3', 'stft_spectrogram'],
    ['ViTBackbone', 'keras3', 'vi_t_backbone'],
  ])('%s in %s is %s', (className, era, name) => {
    expect(defaultName(className, era)).toBe(name)
  })
})

describe('a class printed', () => {
  it('whole is itself, known or not', () => {
    expect(resolveClassName(row('a', 'Dense'), known)).toEqual(['Dense'])
    expect(resolveClassName(row('a', 'MyOwn'), known)).toEqual(['MyOwn'])
    expect(resolveClassName(row('__proto__', '__proto__'), known)).toEqual(['__proto__'])
  })

  it('in part is the only known class that begins so', () => {
    expect(resolveClassName(row('bn', 'BatchNo', { class: true }), known)).toEqual(['BatchNormalization'])
  })

  it('in part may be several, unless the default name tells', () => {
    expect(resolveClassName(row('pool', 'MaxPooling', { class: true }), known)).toEqual([
      'MaxPooling1D',
      'MaxPooling2D',
    ])
    expect(resolveClassName(row('max_pooling2d_3', 'MaxPooling', { class: true }), known)).toEqual(['MaxPooling2D'])
  })

  it('in part is not what the name says when the two disagree', () => {
    expect(resolveClassName(row('dense_1', 'BatchNo', { class: true }), known)).toEqual(['BatchNormalization'])
  })

  it('in part and unknown is nothing that is known', () => {
    expect(resolveClassName(row('x', 'MyLay', { class: true }), known)).toEqual([])
  })

  it.each([
    ['batch_normalization_3', ['BatchNormalization']],
    ['batchnormalization_3', ['BatchNormalization']],
    ['conv_lst_m2d_1', ['ConvLSTM2D']],
    ['conv_lstm2d', ['ConvLSTM2D']],
    ['max_pooling2d_MaxPooling2D1', ['MaxPooling2D']],
    ['input_1', ['InputLayer']],
    ['input_layer', ['InputLayer']],
    ['model_1', ['Functional', 'Model']],
    ['tf.math.add_3', ['TFOpLambda']],
    ['tf.__operators__.getitem', ['SlicingOpLambda']],
    ['encoder_block', []],
    ['constructor', []],
  ])('not at all is told by the default name %s', (name, classes) => {
    expect(resolveClassName(row(name, null, { class: true }), known)).toEqual(classes)
  })

  it('not at all, with the name cut too, may be any whose name begins so', () => {
    const cut = { class: true, name: true }
    expect(resolveClassName(row('global_average_pooling', null, cut), known)).toEqual([
      'GlobalAveragePooling1D',
      'GlobalAveragePooling2D',
    ])
  })
})
