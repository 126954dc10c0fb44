import { oneOf, type Random } from '../forging/random.ts'
import { ModelBuilder, type WrittenModel } from './row.ts'

function cnn(random: Random): WrittenModel {
  const size = oneOf(random, [28, 32, 48, 64])
  const padding = oneOf(random, ['same', 'valid'] as const)
  const model = new ModelBuilder([size, size, size === 28 ? 1 : 3])
  let filters = oneOf(random, [8, 16, 32])
  for (let block = 0; block < 2 + random(2); block++, filters *= 2) {
    model.conv(filters, oneOf(random, [3, 3, 5]), padding)
    if (random(2) === 0) model.batchNorm()
    model.pool()
  }
  model.flatten().dense(oneOf(random, [64, 100, 128, 256]))
  if (random(2) === 0) model.dropout(0.5)
  return model.dense(oneOf(random, [2, 4, 10, 43]), 'Softmax').rows
}

function deepCnn(random: Random): WrittenModel {
  const model = new ModelBuilder([128, 128, 3])
  for (const filters of [32, 64, 128, 256]) {
    model.conv(filters, 3).conv(filters, 3)
    if (random(2) === 0) model.batchNorm()
    model.pool()
  }
  return model
    .globalPool()
    .dense(128)
    .dense(oneOf(random, [1, 5, 17]), 'Sigmoid').rows
}

function strided(random: Random): WrittenModel {
  const model = new ModelBuilder([66, 200, 3])
  for (const filters of [24, 36, 48]) model.conv(filters, 5, 'valid', 2, 'ELU')
  model.conv(64, 3, 'valid', 1, 'ELU').conv(64, 3, 'valid', 1, 'ELU').flatten()
  for (const units of [100, 50, 10]) model.dense(units + random(3) * 10, 'ELU')
  return model.dense(1, 'Linear').rows
}

function oneDimensional(random: Random): WrittenModel {
  const model = new ModelBuilder([oneOf(random, [128, 187, 500]), oneOf(random, [1, 6, 9])])
  for (const filters of [32, 64]) model.conv(filters, oneOf(random, [3, 5, 7]), 'valid').pool()
  return model.flatten().dense(64).dense(5, 'Softmax').rows
}

function autoencoder(random: Random): WrittenModel {
  const wide = oneOf(random, [16, 32, 64])
  const model = new ModelBuilder([28, 28, 1])
  model
    .conv(wide, 3)
    .pool()
    .conv(wide / 2, 3)
    .pool()
    .conv(wide / 2, 3)
    .upSample()
    .conv(wide, 3)
    .upSample()
  return model.conv(1, 3, 'same', 1, 'Sigmoid').rows
}

function denseAutoencoder(random: Random): WrittenModel {
  const model = new ModelBuilder([784])
  const widths = oneOf(random, [
    [256, 64, 256],
    [128, 32, 128],
    [512, 128, 32, 128, 512],
  ])
  for (const width of widths) model.dense(width)
  return model.dense(784, 'Sigmoid').rows
}

function generator(random: Random): WrittenModel {
  const wide = oneOf(random, [64, 128])
  const model = new ModelBuilder([100])
  model
    .dense(7 * 7 * wide)
    .reshape([7, 7, wide])
    .convTranspose(wide, 4)
    .batchNorm()
    .convTranspose(wide / 2, 4)
  return model.conv(1, 3, 'same', 1, 'Tanh').rows
}

function lstm(random: Random): WrittenModel {
  const model = new ModelBuilder([oneOf(random, [30, 60, 100])])
  model.embedding(oneOf(random, [5000, 10000, 20000]), oneOf(random, [50, 64, 128]))
  if (random(2) === 0) model.lstm(64, true).dropout(0.2)
  model.lstm(oneOf(random, [32, 64, 100]))
  return model.dense(oneOf(random, [1, 6, 20]), 'Sigmoid').rows
}

function biLstm(random: Random): WrittenModel {
  const model = new ModelBuilder([120]).embedding(8000, oneOf(random, [64, 100]))
  model
    .biLstm(64, true)
    .biLstm(oneOf(random, [16, 32]))
    .dense(64)
    .dropout(0.5)
  return model.dense(4, 'Softmax').rows
}

function gru(random: Random): WrittenModel {
  const model = new ModelBuilder([oneOf(random, [24, 48, 168]), oneOf(random, [1, 5, 12])])
  return model
    .gru(oneOf(random, [32, 64]), true)
    .gru(32)
    .dense(16)
    .dense(1, 'Linear').rows
}

function perceptron(random: Random): WrittenModel {
  const model = new ModelBuilder([oneOf(random, [8, 13, 30, 784])])
  for (const units of oneOf(random, [
    [64, 32],
    [128, 64, 32],
    [512, 512],
  ]))
    model.dense(units)
  if (random(2) === 0) model.dropout(0.3)
  return model.dense(oneOf(random, [1, 3, 10]), 'Softmax').rows
}

function transfer(random: Random): WrittenModel {
  const [name, width, params] = oneOf<readonly [string, number, number]>(random, [
    ['VGG16', 512, 14_714_688],
    ['MobileNetV2', 1280, 2_257_984],
    ['ResNet50', 2048, 23_587_712],
  ])
  const model = new ModelBuilder([224, 224, 3]).base(name, [7, 7, width], params).globalPool()
  return model
    .dense(oneOf(random, [128, 256]))
    .dropout(0.4)
    .dense(oneOf(random, [2, 5, 38]), 'Softmax').rows
}

function transformer(random: Random): WrittenModel {
  const width = oneOf(random, [32, 64])
  const model = new ModelBuilder([80])
    .embedding(20000, width)
    .attention(oneOf(random, [2, 4]), 16)
    .layerNorm()
  model
    .dense(4 * width)
    .dense(width, 'Linear')
    .layerNorm()
    .globalPool()
  return model.dense(20).dense(2, 'Softmax').rows
}

function unet(random: Random): WrittenModel {
  const wide = oneOf(random, [16, 32])
  const model = new ModelBuilder([128, 128, oneOf(random, [1, 3])])
  model
    .conv(wide, 3)
    .conv(wide, 3)
    .pool()
    .conv(2 * wide, 3)
    .conv(2 * wide, 3)
  model.convTranspose(wide, 2).concatenate(wide).conv(wide, 3).conv(wide, 3)
  return model.conv(1, 1, 'same', 1, 'Sigmoid').rows
}

/** The kinds of models that people write tables of. */
export const modelKinds: readonly [(random: Random) => WrittenModel, ...((random: Random) => WrittenModel)[]] = [
  cnn,
  deepCnn,
  strided,
  oneDimensional,
  autoencoder,
  denseAutoencoder,
  generator,
  lstm,
  biLstm,
  gru,
  perceptron,
  transfer,
  transformer,
  unet,
]
