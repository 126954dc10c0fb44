import wrongShape from '../../../fixtures/broken/output-shape/alexnet-channels.txt?raw'
import swappedDigits from '../../../fixtures/broken/param-count/lenet-two-digits-swapped.txt?raw'
import wrongTotal from '../../../fixtures/broken/total-params/bilstm-total.txt?raw'
import wrongSplit from '../../../fixtures/broken/trainable-split/mobile-blocks-trainable.txt?raw'
import keras0 from '../../../fixtures/keras0/digits-sequential.txt?raw'
import keras1 from '../../../fixtures/keras1/sequential-1.2.txt?raw'
import nineClasses from '../../../fixtures/keras2/nine-class-cnn.txt?raw'
import resnet from '../../../fixtures/keras2/resnet50.txt?raw'
import lstm from '../../../fixtures/keras3/bilstm-sentiment.txt?raw'
import attention from '../../../fixtures/keras3/random-0153.txt?raw'
import retyped from '../../../fixtures/table/retyped.md?raw'
import mobileBlocks from '../../../fixtures/tf-keras/mobile-blocks.txt?raw'
import tfjs from '../../../fixtures/tfjs/two-branches.txt?raw'

/** The texts of the examples, all fixtures of the tests. */
export const exampleTexts = {
  wrongShape,
  swappedDigits,
  wrongTotal,
  wrongSplit,
  keras0,
  keras1,
  nineClasses,
  lstm,
  attention,
  retyped,
  mobileBlocks,
  tfjs,
  resnet,
}

export type ExampleName = keyof typeof exampleTexts
