import { describe, expect, it } from 'vitest'
import { audit } from '../../src/index.ts'

/** A Markdown table of such columns. */
function table(columns: string, ...rows: readonly string[]): string {
  const line = (cells: string) => `| ${cells.split(';').join(' | ')} |`
  return [line(columns), line(columns.replace(/[^;]+/g, '---')), ...rows.map(line)].join('\n')
}

function only(text: string) {
  const { summaries, findings } = audit(text)
  const [summary] = summaries
  if (!summary || summaries.length > 1) throw new Error(`${summaries.length} summaries instead of one`)
  return { summary, graver: findings.filter(({ severity }) => severity !== 'note') }
}

const layersOf = (text: string) => only(text).summary.layers
const totalsOf = (text: string) => only(text).summary.totals

describe('columns of layers and types', () => {
  it('may hold the class in the first and remarks in the second: 32 × 1 + 1 is 33', () => {
    const text = table(
      'Layer;Type;Output Shape;Parameters',
      'Normalisation;`balanced`;(None, 100, 6);13',
      'Conv1D;16 filters, kernel 3;(None, 98, 16);304',
      'GlobalAveragePool1D;—;(None, 16);0',
      'Output;sigmoid;(None, 1);17',
    )
    expect(only(text).graver).toEqual([])
    expect(layersOf(text).map(({ className }) => className)).toEqual([
      'Normalization',
      'Conv1D',
      'GlobalAveragePooling1D',
      'Dense',
    ])
  })

  it('take an activation for the class where the row has no weights', () => {
    const text = table('Layer;Type;Output Shape;Parameters', 'd1;Dense;(None, 8);40', 'a1;sigmoid;(None, 8);0')
    expect(layersOf(text)[1]).toMatchObject({ name: 'a1', className: 'Activation' })
  })

  it.each(['层编号;层类型;输出形状;参数量;配置', 'No;Katman Türü;Çıkış Şekli;Parametre;Not'])(
    'have titles as in %s',
    (titles) => {
      const text = table(
        titles,
        '1;Conv2D;(None, 6, 6, 8);152;3x3',
        '2;Flatten;(None, 288);0;',
        '3;Dense;(None, 4);1,156;',
      )
      expect(layersOf(text).map(({ className }) => className)).toEqual(['Conv2D', 'Flatten', 'Dense'])
      expect(only(text).summary.verdict).toBe('verified')
    },
  )
})

describe('labels of several words', () => {
  it('are one class with a role: a final Dense of 3 on 4 has 15', () => {
    const text = table(
      'Layer;Output Shape;Params',
      'Dense;(None, 4);20',
      'Dense output;(None, 3);15',
      'Dense final 2;(None, 2);8',
    )
    expect(layersOf(text).map(({ className }) => className)).toEqual(['Dense', 'Dense', 'Dense'])
  })

  it.each(['leaky_relu', 'Sigmoid', 'num_classes'])(
    'say arguments, not names, in brackets: Dense (%s)',
    (inBrackets) => {
      const text = table('Layer;Output Shape;Params', `Dense (${inBrackets});(None, 4);20`, 'Flatten;(None, 4);0')
      expect(layersOf(text)[0]).toMatchObject({ name: 'Dense', className: 'Dense' })
    },
  )

  it('end where their emphasis does', () => {
    expect(layersOf(table('Layer;Output Shape;Params', '`Dense` 4, ReLU;(None, 4);20'))[0]).toMatchObject({
      name: 'Dense',
    })
  })

  it('of several layers between dots are no one layer, of which nothing is said', () => {
    const text = table(
      'Layer;Output Shape;Params',
      'Input;(None, 64, 64, 3);0',
      'Conv2D 3×3, no bias · BatchNorm · ReLU;(None, 64, 64, 32);928',
    )
    expect(only(text).graver).toEqual([])
    expect(layersOf(text)[1]).toMatchObject({ outcome: 'unmodelled' })
  })

  it.each(['vgg16 (VGG16)', 'base (ResNet50)', 'vgg16', 'VGG16'])(
    'are models by their names, and no layer that happens to fit: %s',
    (label) => {
      const text = table(
        'Layer;Output Shape;Params',
        'Input;(None, 224, 224, 3);0',
        `${label};(None, 7, 7, 512);14,714,688`,
        'Flatten;(None, 25088);0',
      )
      expect(layersOf(text)[1]).toMatchObject({ config: null })
      expect(only(text).graver).toEqual([])
    },
  )

  it('that name no class are none, rather than one that happens to fit', () => {
    const text = table(
      'Layer;Output Shape;Params',
      'Augmentation;(None, 8, 8, 1);0',
      'Flatten;(None, 64);0',
      'Dense;(None, 2);130',
    )
    expect(layersOf(text)[0]).toMatchObject({ outcome: 'unresolved', config: null })
  })

  it('contradict the numbers where the class in brackets is not that of the name', () => {
    const text = table(
      'Layer (type);Output Shape;Param #',
      'conv (Conv2D);(None, 8, 8, 4);112',
      'dropout (Conv2D);(None, 8, 8, 4);0',
    )
    expect(only(text).graver).toMatchObject([
      { code: 'KA402', layer: 'dropout', printed: 'Conv2D', expected: 'Dropout' },
    ])
    expect(only(text).summary.verdict).toBe('partial')
  })
})

describe('cells of counts', () => {
  it('may add up what a row holds: 896 + 64', () => {
    const text = table(
      'Layer;Output Shape;Params',
      'Conv2D + BatchNorm;(None, 8, 8, 32);896 + 64',
      'Flatten;(None, 2048);0',
    )
    expect(layersOf(text)[0]?.params.printed).toBe(960)
  })

  it.each(['32×C + C', '64 × units', '4·n + 4'])('hold no count in a formula: %s', (cell) => {
    const text = table('Layer;Output Shape;Params', 'Dense;(None, 32);2,080', `Dense;(None, n);${cell}`)
    expect(layersOf(text)[1]?.params.printed).toBeNull()
  })
})

describe('columns of weights and of biases', () => {
  const rows = ['Conv2D;26x26x8;72;8', 'Flatten;5408;0;0', 'Dense;10;54080;10']

  it.each(['Weights;Biases', 'Number of Weights;Number of Biases'])('are counted together: %s', (titles) => {
    const { layers } = only(table(`Layer;Output Shape;${titles}`, ...rows)).summary
    expect(layers.map(({ params: { printed } }) => printed)).toEqual([80, 0, 54_090])
    expect(layers[2]?.config).toMatchObject({ units: 10, use_bias: true })
  })

  it('are passed over beside a column of all parameters', () => {
    const counted = ['Conv2D;26x26x8;72;8;80', 'Flatten;5408;0;0;0', 'Dense;10;54080;10;54,090']
    const { layers } = only(table('Layer;Output Shape;Weights;Biases;Params', ...counted)).summary
    expect(layers.map(({ params: { printed } }) => printed)).toEqual([80, 0, 54_090])
  })
})

describe('shapes in the words of a program', () => {
  it('are not read: 528 = 32 × 16 + 16', () => {
    const text = table(
      'Layer;Output Shape;Params',
      'Dense;(None, X_train.shape[1]);1,056',
      'Dense;(None, 16);528',
      'Dense;(None, 10);170',
    )
    expect(only(text).graver).toEqual([])
    expect(layersOf(text)[0]?.outputShapes).toBeNull()
  })
})

describe('rows that people leave out', () => {
  // 32 × 32 pooled by 2 is 16 × 16, of 128 channels: 32,768 × 256 + 256.
  it('are a pooling and a Flatten before a Dense', () => {
    const text = table('Layer;Output Shape;Params', 'Conv2D 128;32×32×128;73 856', 'Dense 256;256;8 388 864')
    expect(only(text).graver).toEqual([])
    expect(layersOf(text)[1]).toMatchObject({ outcome: 'determined', config: { units: 256 } })
  })

  it('are no pooling that the count does not fit', () => {
    const text = table('Layer;Output Shape;Params', 'Conv2D 128;32×32×128;73 856', 'Dense 256;256;8 388 863')
    expect(only(text).graver).toMatchObject([{ code: 'KA201' }])
  })
})

describe('totals in more words', () => {
  const rows = ['Dense;(None, 8);40', 'Dense;(None, 2);18'] as const
  const written = table('Layer;Output Shape;Params', ...rows)

  it.each([
    '**Liczba parametrów:** 58',
    '**Total 58**',
    '**Total 58** · Trainable 58',
    '**总计 58 参数 = 232.00 B (fp32)**',
    '**총 파라미터**: 58개 (232.00 B)',
    '**Total : 58 paramètres** (environ 1 Ko).',
    'Toplam parametre sayısı: 58',
    '| **Total (all trainable)** | | **58** |',
  ])('are read: %s', (line) => {
    expect(totalsOf(`${written}\n\n${line}\n`).total).toMatchObject({ printed: 58, expected: 58 })
  })

  it('are no heading without a number', () => {
    expect(totalsOf(`${written}\n\n### Total Trainable Parameters\n\nThey are few.\n`)).toMatchObject({
      trainable: null,
    })
  })

  it('agree where only the trainable ones are told, and they are all', () => {
    const text = `${written}\n\n- **Total Trainable params:** 58\n`
    expect(totalsOf(text).trainable).toMatchObject({ printed: 58, expected: 58 })
    expect(only(text).summary.verdict).toBe('verified')
  })

  it('leave open what the trainable ones alone do not tell', () => {
    const text = `${written}\n\n- **Total Trainable params:** 18\n`
    expect(only(text).graver).toEqual([])
    expect(only(text).summary.verdict).toBe('partial')
  })

  it('may count the two scalars that Keras 3 keeps of an optimizer without slots', () => {
    const text = `${written}\n\n- Total params: 60\n- Trainable params: 58\n- Non-trainable params: 0\n`
    expect(only(text).graver).toEqual([])
  })
})

describe('tables whose names say nothing', () => {
  it('are of layers where every row has a count and a shape with its batch axis', () => {
    const text = table('层;输出形状;参数数量', '`l1`;`(None, 8)`;`48`', '`l2`;`(None, 4)`;`36`')
    expect(layersOf(text).map(({ name }) => name)).toEqual(['l1', 'l2'])
  })

  it('are none where the shapes lack it', () => {
    expect(audit(table('Layer;Output Shape;Params', 'a;(8, 4);48', 'b;(4, 4);36')).summaries).toEqual([])
  })
})
