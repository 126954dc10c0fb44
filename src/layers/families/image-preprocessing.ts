import { defineLayer } from '../define-layer.ts'
import type { LayerEntry, Signature } from '../layer-entry.ts'
import { asInput, sameShape } from '../parts/same-shape.ts'
import { dataFormat } from '../parts/spatial.ts'

/** Keras 3 also takes images with labels, boxes and masks in a dict: then there are as many outputs. */
const inDict: Signature = {
  inputs: ['(...images)', '(...labels)', '...'],
  outputs: ['any'],
  eras: ['keras3'],
  cost: 4,
}

/** Classes that came before dicts: two inputs of theirs are two calls, where those of others may be images and their labels. */
const mostlyOfImages: LayerEntry['ofClass'] = Object.fromEntries(
  ['RandomFlip', 'RandomRotation', 'RandomZoom', 'RandomContrast', 'Resizing', 'CenterCrop'].map((name) => [
    name,
    { calls: 'one' },
  ]),
)

const keepingShape = [
  'RandomFlip',
  'RandomRotation',
  'RandomZoom',
  'RandomTranslation',
  'RandomContrast',
  'RandomBrightness',
  'RandomShear',
  'RandomHue',
  'RandomSaturation',
  'RandomSharpness',
  'RandomGrayscale',
  'RandomColorJitter',
  'RandomColorDegeneration',
  'RandomInvert',
  'RandomPosterization',
  'RandomErasing',
  'RandomPerspective',
  'RandomElasticTransform',
  'RandomGaussianBlur',
  'AutoContrast',
  'Equalization',
  'Solarization',
  'ContrastLimitedAdaptiveHistogramEqualization',
  'AugMix',
  'RandAugment',
  'MixUp',
  'CutMix',
]

/** Source: keras/src/layers/preprocessing/image_preprocessing/, `compute_output_shape()` of each. */
const augmentation = sameShape(
  keepingShape,
  'Changes images, at random or in a fixed way, without changing their size.',
  {
    ofClass: mostlyOfImages,
    signatures: [asInput, inDict],
    unseen: ['factor', 'mode', 'fill_mode', 'interpolation', 'seed', 'value_range'],
    pitfalls: ['The state of its random number generator is never counted.'],
    examples: [{ inputs: [[null, 180, 180, 3]], output: [null, 180, 180, 3], params: 0, config: {} }],
  },
)

/** Both data formats for images of any number of axes before their rows. */
function images(rows: string, cols: string): readonly Signature[] {
  return [
    {
      inputs: ['(...before, rows, cols, channels)'],
      outputs: [`(...before, ${rows}, ${cols}, channels)`],
      given: { data_format: 'channels_last' },
    },
    {
      inputs: ['(...before, channels, rows, cols)'],
      outputs: [`(...before, channels, ${rows}, ${cols})`],
      given: { data_format: 'channels_first' },
      cost: 4,
    },
  ]
}

/** Source: the same folder's resizing.py, center_crop.py and random_crop.py. */
const newSize = defineLayer({
  classes: ['Resizing', 'CenterCrop', 'RandomCrop'],
  ofClass: mostlyOfImages,
  config: { height: 'int', width: 'int', data_format: dataFormat },
  signatures: [...images('height', 'width'), inDict],
  weights: [],
  unseen: ['interpolation', 'crop_to_aspect_ratio', 'seed'],
  explain: { what: 'Gives images a fixed height and width, by resizing or by cropping.' },
  examples: [
    {
      inputs: [[null, 180, 200, 3]],
      output: [null, 96, 64, 3],
      params: 0,
      config: { height: 96, width: 64, data_format: 'channels_last' },
    },
    {
      inputs: [[null, null, null, 3]],
      output: [null, 224, 224, 3],
      params: 0,
      config: { height: 224, width: 224 },
    },
  ],
})

/** RandomHeight and RandomWidth of tf.keras: the size is not known any more. */
function randomSize(className: string, rows: string, cols: string): LayerEntry {
  return defineLayer({
    classes: [className],
    config: { data_format: dataFormat },
    signatures: images(rows, cols),
    weights: [],
    eras: ['tf2'],
    unseen: ['factor', 'interpolation', 'seed'],
    explain: { what: 'Resizes images along one axis by a random factor: its length is then None.' },
    examples: [
      {
        inputs: [[null, 20, 30, 3]],
        output: [null, rows === 'None' ? null : 20, cols === 'None' ? null : 30, 3],
        params: 0,
        config: {},
      },
    ],
  })
}

const boundingBoxes = defineLayer({
  classes: ['MaxNumBoundingBoxes'],
  config: {},
  inputs: ['...'],
  output: 'any',
  weights: [],
  eras: ['keras3'],
  unseen: ['max_number', 'fill_value'],
  explain: { what: 'Pads or cuts bounding boxes and their labels to a fixed number per image.' },
  examples: [{ inputs: [[null, 10, 4]], output: [null, 5, 4], params: 0, config: {} }],
})

/** Pipeline: it may hold layers with weights, such as Normalization. */
const pipeline = defineLayer({
  classes: ['Pipeline'],
  config: {},
  inputs: ['...'],
  output: 'any',
  weights: [],
  openEnded: true,
  eras: ['keras3'],
  unseen: ['layers'],
  explain: { what: 'Applies preprocessing layers one after the other; the row does not show which.' },
  examples: [{ inputs: [[null, 20, 20, 3]], output: [null, 10, 10, 3], params: 0, config: {} }],
})

export const imagePreprocessing: readonly LayerEntry[] = [
  sameShape(['Rescaling'], 'Multiplies by a fixed scale and adds a fixed offset.', { unseen: ['scale', 'offset'] }),
  augmentation,
  newSize,
  randomSize('RandomHeight', 'None', 'cols'),
  randomSize('RandomWidth', 'rows', 'None'),
  boundingBoxes,
  pipeline,
]
