import { mergingClasses } from '../graph/class-hint.ts'

/** Names of one class in several versions of Keras, by the one that is used here. */
const aliases: ReadonlyMap<string, string> = new Map([
  ['Convolution1D', 'Conv1D'],
  ['Convolution2D', 'Conv2D'],
  ['Convolution3D', 'Conv3D'],
  ['AtrousConvolution1D', 'Conv1D'],
  ['AtrousConvolution2D', 'Conv2D'],
  ['AtrousConv1D', 'Conv1D'],
  ['AtrousConv2D', 'Conv2D'],
  ['Deconvolution2D', 'Conv2DTranspose'],
  ['Deconv2D', 'Conv2DTranspose'],
  ['Convolution1DTranspose', 'Conv1DTranspose'],
  ['Convolution2DTranspose', 'Conv2DTranspose'],
  ['Convolution3DTranspose', 'Conv3DTranspose'],
  ['SeparableConvolution1D', 'SeparableConv1D'],
  ['SeparableConvolution2D', 'SeparableConv2D'],
  ['DepthwiseConvolution1D', 'DepthwiseConv1D'],
  ['DepthwiseConvolution2D', 'DepthwiseConv2D'],
  ['MaxPool1D', 'MaxPooling1D'],
  ['MaxPool2D', 'MaxPooling2D'],
  ['MaxPool3D', 'MaxPooling3D'],
  ['AvgPool1D', 'AveragePooling1D'],
  ['AvgPool2D', 'AveragePooling2D'],
  ['AvgPool3D', 'AveragePooling3D'],
  ['GlobalMaxPool1D', 'GlobalMaxPooling1D'],
  ['GlobalMaxPool2D', 'GlobalMaxPooling2D'],
  ['GlobalMaxPool3D', 'GlobalMaxPooling3D'],
  ['GlobalAvgPool1D', 'GlobalAveragePooling1D'],
  ['GlobalAvgPool2D', 'GlobalAveragePooling2D'],
  ['GlobalAvgPool3D', 'GlobalAveragePooling3D'],
  ['BatchNormalizationV1', 'BatchNormalization'],
  ['BatchNormalizationV2', 'BatchNormalization'],
  ['Model', 'Functional'],
  ['Container', 'Functional'],
])

/** The class by the name that later versions of Keras gave it. */
export function canonicalClass(className: string): string {
  return aliases.get(className) ?? className
}

/** Whether two class names can be one class in two versions of Keras; a class that the text lost agrees with any. */
export function classesAgree(a: string, b: string): boolean {
  const [one, other] = [canonicalClass(a), canonicalClass(b)]
  if (one === other || one === '' || other === '') return true
  return (one === 'Merge' && mergingClasses.includes(other)) || (other === 'Merge' && mergingClasses.includes(one))
}
