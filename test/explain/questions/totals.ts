import { another, answered, type Group, hub, keras, kerasPull, tensorflow, unanswered } from './question.ts'

const here = 'fixtures/explain/questions'

export const totals: Group = {
  title: 'The total is wrong or differs from a paper, another tool or the sum of the rows',
  questions: [
    answered(
      'The total does not match the layers: is it a bug in Keras or in my model?',
      keras(12257),
      'explain fixtures/keras3/tied-decoder.txt',
      '50,240 + 50,240 = 100,480',
      'The rows add up to 50,240 more than Total params',
      'the rows count them twice, the total once',
    ),
    answered(
      'Transfer learning: is the total right?',
      keras(13235),
      'explain fixtures/keras3/vgg16-transfer.txt',
      '14,714,688 + 18,981 + 37,964 = 14,771,633',
      '✓ printed 14,771,633',
    ),
    answered(
      'One Dense in two TimeDistributed: 120 by count_params(), 60 in the summary',
      keras(7116),
      `explain ${here}/tied-time-distributed.txt`,
      '60 + 60 = 120',
      'The rows add up to 60 more than Total params',
    ),
    unanswered(
      'Weights of a shared module are counted twice',
      hub('sksq96/pytorch-summary/issues/37'),
      another('torchsummary'),
    ),
    unanswered(
      'Siamese network: shared weights counted twice',
      hub('graykode/modelsummary/issues/4'),
      another('modelsummary'),
    ),
    unanswered(
      'Siamese network: shared weights and layers twice',
      hub('amarczew/pytorch_model_summary/issues/3'),
      another('pytorch_model_summary'),
    ),
    unanswered(
      'Branches that share weights are counted separately',
      hub('sksq96/pytorch-summary/issues/131'),
      another('torchsummary'),
    ),
    unanswered(
      'CondenseNet-86 has a different count in torchsummary',
      hub('ShichenLiu/CondenseNet/issues/31'),
      another('torchsummary'),
    ),
    answered(
      'How do the trainable parameters add up?',
      hub('theilem/uavSim/issues/22'),
      'explain fixtures/keras3/frozen-first-block.txt',
      '4,640 + 64 + 330 = 5,034',
      '448 + 64 + 64 = 576',
    ),
    answered(
      'Why does one dense layer hold most of the model?',
      hub('iperov/DeepFaceLab/issues/192'),
      'explain fixtures/keras2/nine-class-cnn.txt dense_1',
      '11,552 × 512 = 5,914,624',
      'such a Dense often has most of the parameters of the model',
    ),
    answered(
      'ResNeXt: 34.4M in the paper, 89.7M here (convolutions without groups)',
      hub('titu1994/Keras-ResNeXt/issues/6'),
      'explain fixtures/explain/convolution.txt conv2d_2',
      '(input_channels ÷ groups)',
      '16 ÷ 4 = 4',
      'Groups divide the kernel, not the bias.',
    ),
    answered(
      'COVID-Net: 116.6M in the paper, 364.6M here (depthwise built as a plain convolution)',
      hub('busyyang/COVID-19/issues/2'),
      'explain fixtures/explain/depthwise.txt depthwise_conv2d',
      'A plain convolution with the same number of outputs has a kernel input_channels times as large.',
    ),
    unanswered(
      'EfficientDet-D0: 4.2M in the summary, 3.9M in the paper',
      hub('xuannianz/EfficientDet/issues/67'),
      'the summary does not show what the paper counted; `explain` shows what this model counts',
    ),
    unanswered(
      'FastFlow: more parameters than in the paper',
      hub('gathierry/FastFlow/issues/2'),
      another('a PyTorch model'),
    ),
    answered(
      'Why has VGG16 14,977,857 parameters, not 138M?',
      'https://devhide.com/why-is-vgg16-giving-lesser-no-of-total-parameters-72054299',
      `explain ${here}/vgg16-with-a-classifier.txt`,
      '= 14,977,857',
      'have 14,714,688 parameters, the same as VGG16(include_top=False): the whole VGG16 has 138,357,544',
    ),
    answered(
      'VGG16 has 16 layers, but the summary lists more: what counts?',
      'https://datascience.stackexchange.com/questions/116611/not-able-to-understand-transfer-learning-with-vgg16',
      `explain ${here}/vgg16.txt`,
      '16 of the 23 rows have weights; the others (InputLayer, MaxPooling2D and Flatten) have none.',
    ),
    unanswered(
      'The last layer should output 1,470, but the summary says 1,225',
      hub('sunshineatnoon/Darknet.keras/issues/1'),
      'which configuration was intended depends on the port; the summary shows what was built',
    ),
    unanswered('module_stats gives negative numbers', hub('MegEngine/MegEngine/issues/458'), another('MegEngine')),
    answered(
      'Why is a Param # negative (on Windows)?',
      'https://blog.csdn.net/u011311291/article/details/82969409',
      `audit ${here}/negative-count.txt`,
      'a negative count is a 32-bit overflow, as in NumPy on Windows: 2,147,549,184 − 2^32',
    ),
    answered(
      'Total params is printed as a float',
      kerasPull(6100),
      'explain fixtures/keras2/blank-connections-2.0.txt',
      '✓ printed 1,056',
      '528 + 528 = 1,056',
    ),
    answered(
      'Counts of hundreds of millions are cut in the Param # column',
      kerasPull(19158),
      'explain fixtures/keras3/cropped.txt',
      'The text has lost the count of',
      'together they are 5,610',
    ),
    unanswered('Leftover parameters come out negative', hub('TylerYep/torchinfo/pull/195'), another('torchinfo')),
    unanswered(
      'The output of summary() is wrong',
      tensorflow(44591),
      'the question does not say what is wrong; `check` shows whether the numbers of a summary contradict each other',
    ),
    unanswered(
      'The total of MACs is 11.71G; in the paper it is 1.8G',
      hub('TylerYep/torchinfo/issues/39'),
      another('torchinfo, and FLOPs'),
    ),
    unanswered(
      'MACs of nested models do not add up',
      hub('TylerYep/torchinfo/issues/60'),
      another('torchinfo, and FLOPs'),
    ),
    unanswered(
      'Is Mult-Adds of one convolution right?',
      hub('TylerYep/torchinfo/issues/72'),
      another('torchinfo, and FLOPs'),
    ),
    unanswered(
      'MACs of an LSTM leave out the length',
      hub('TylerYep/torchinfo/issues/32'),
      another('torchinfo, and FLOPs'),
    ),
    unanswered('Unused layers are counted', hub('TylerYep/torchinfo/issues/243'), another('torchinfo')),
    answered(
      'ResNet50: 25.64M in Keras, 25.56M in PyTorch, 22.8M in dlib: why?',
      hub('davisking/dlib/pull/1977'),
      'explain fixtures/keras2/resnet50.txt',
      'bias (filters,) (64,) 64',
      'Non-trainable params ✓ printed 53,120',
      'the same as ResNet50 with its top',
    ),
    unanswered('Why does ResNet18 differ from Keras’s?', hub('pytorch/vision/issues/1177'), another('torchvision')),
  ],
}
