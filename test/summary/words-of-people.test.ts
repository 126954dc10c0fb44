import { describe, expect, it } from 'vitest'
import { totalsIn } from '../../src/summary/cells/totals-line.ts'
import { readWrittenShape } from '../../src/summary/cells/written-shape.ts'
import { foreignHeader } from '../../src/summary/dialects/foreign.ts'
import { readOne } from './reading.ts'

describe('a shape as people write it', () => {
  const shapeOf = (text: string) => {
    const cell = readWrittenShape(text)
    return cell?.kind === 'shapes' ? cell.shapes : null
  }

  it.each([
    ['6@28x28', [28, 28, 6]],
    ['16 @ 5 × 5', [5, 5, 16]],
    ['26x26x8', [26, 26, 8]],
    ['13 × 13 × 8', [13, 13, 8]],
    ['$13 \\times 13 \\times 8$', [13, 13, 8]],
    ['$$7 \\times 7$$', [7, 7]],
    ['13 $\\times$ 13 $\\times$ 8', [13, 13, 8]],
    ['14,400', [14_400]],
    ['4096', [4096]],
    ["1'024", [1_024]],
    ['(batch, 64)', [null, 64]],
    ['[None, 7]', [null, 7]],
    ['{?, 5, 8}', [null, 5, 8]],
    ['( , 66, 200, 3)', [null, 66, 200, 3]],
    ['None x 64', [null, 64]],
    ['(bs,28,28,1)', [null, 28, 28, 1]],
    ['(-1, 10)', [null, 10]],
    ['60 timesteps x 8 features', [60, 8]],
    ['(None，5，8)', [null, 5, 8]],
  ])('%s', (text, shape) => {
    expect(shapeOf(text)).toEqual([shape])
  })

  it.each(['', 'same as input', '(None)', '(None, None)', 'v6@28x28', '((2, 3))'])('%j is none', (text) => {
    expect(shapeOf(text)).toBeNull()
  })

  it('is none where it is longer than anybody writes one', () => {
    expect(shapeOf(`(${Array(40).fill('10').join(', ')})`)).toBeNull()
  })
})

describe('a totals line', () => {
  const named = (line: string, words: 'keras' | 'between-bars' | 'any' = 'keras') =>
    totalsIn(line, { start: 0, end: line.length }, words).map((one) => one.line)

  it.each([
    ['total', 'Total params: 12'],
    ['total', 'Total number of parameters: 12'],
    ['total', 'Total of model parameters: 12'],
    ['total', 'Gesamtzahl der Parameter: 12'],
    ['total', 'Gesamt Parameter: 12'],
    ['total', 'Nombre total de paramètres : 12'],
    ['total', 'total des parametres : 12'],
    ['total', 'Paramètres au total : 12'],
    ['total', 'Total de parámetros: 12'],
    ['total', 'Parâmetros totais: 12'],
    ['total', '总参数量：12'],
    ['total', '總參數數: 12'],
    ['total', '総パラメータ数: 12'],
    ['total', '총 파라미터 수: 12'],
    ['total', 'Всего параметров: 12'],
    ['total', 'Общее число параметров: 12'],
    ['total', 'Łączna liczba parametrów: 12'],
    ['total', 'Toplam parametre sayısı: 12'],
    ['total', 'Numero totale di parametri: 12'],
    ['total', 'Tổng số tham số: 12'],
    ['trainable', 'Trainable params: 12'],
    ['trainable', 'Total trainable parameters: 12'],
    ['trainable', 'Trainierbare Parameter: 12'],
    ['trainable', 'Paramètres entraînables : 12'],
    ['trainable', 'Parámetros entrenables: 12'],
    ['trainable', 'Parâmetros treináveis: 12'],
    ['trainable', '可训练参数: 12'],
    ['trainable', '訓練可能なパラメータ数: 12'],
    ['trainable', 'Обучаемые параметры: 12'],
    ['nonTrainable', 'Non-trainable params: 12'],
    ['nonTrainable', 'Nicht trainierbare Parameter: 12'],
    ['nonTrainable', 'Paramètres non entraînables : 12'],
    ['nonTrainable', 'Parámetros no entrenables: 12'],
    ['nonTrainable', 'Parâmetros não treináveis: 12'],
    ['nonTrainable', '不可训练参数: 12'],
    ['nonTrainable', '訓練不可なパラメータ数: 12'],
    ['nonTrainable', 'Необучаемые параметры: 12'],
    ['optimizer', 'Optimizer params: 12'],
  ])('says %s: %s', (line, text) => {
    expect(named(text)).toEqual([line])
  })

  it('may say several in one', () => {
    expect(named('Total params: 33, Trainable params: 30 | Non-trainable params: 3')).toEqual([
      ...['total', 'trainable', 'nonTrainable'],
    ])
  })

  it('is no heading, no row with a shape, and no word alone where Keras prints', () => {
    expect(named('### Total Trainable Parameters')).toEqual([])
    expect(named('## Total params: 12')).toEqual(['total'])
    expect(named('| total params (Dense) | (None, 5) | 12 |')).toEqual([])
    expect(named('Total: 12')).toEqual([])
    expect(named('Total: 12', 'any')).toEqual(['total'])
    expect(named('| Total | | 12 |', 'between-bars')).toEqual(['total'])
    expect(named('| Total | Dense | 12 |', 'between-bars')).toEqual([])
  })
})

describe('the size on a totals line', () => {
  const sizeOf = (printed: string) => {
    const text = `Layer (type)                 Output Shape              Param #
=================================================================
dense (Dense)                (None, 2)                 6
=================================================================
Total params: 6 (${printed})`
    const size = readOne(text).totals.total?.size?.value
    return size ? [size.value, size.unit] : null
  }

  it.each([
    ['24.00 B', 24, 'B'],
    ['24.00 Byte', 24, 'Byte'],
    ['24.00 Bytes', 24, 'Byte'],
    ['1.50 KB', 1.5, 'KB'],
    ['1,024.50 KiB', 1024.5, 'KB'],
    ['2.25 MB', 2.25, 'MB'],
    ['2.25 GB', 2.25, 'GB'],
    ['2.25 TB', 2.25, 'TB'],
    ['2.25 PB', 2.25, 'PB'],
  ])('%s', (text, value, unit) => {
    expect(sizeOf(text)).toEqual([value, unit])
  })

  it('is none where no unit follows', () => {
    expect(sizeOf('24.00')).toBeNull()
  })
})

describe('a header that no Keras prints', () => {
  it.each([
    ['Layer             Input prec.  Outputs   # 1-bit  # 32-bit  Memory', 'larq'],
    ['Op name | madds | params', 'TensorFlow-slim'],
    ['m_id  layer (type)  oshape  param/size  macc  connected to', 'STM32Cube.AI'],
    ['Layer (type)     Output Shape     Param #     Connected to', null],
  ])('%s', (line, tool) => {
    expect(foreignHeader(line)).toBe(tool)
  })
})
