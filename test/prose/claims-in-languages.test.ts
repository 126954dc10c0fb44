import { describe, expect, it } from 'vitest'
import { audit } from '../../src/index.ts'
import { smallCnn } from './small-cnn.ts'

/** The lines of expected numbers of what is reported of a sentence before the table. */
function said(sentence: string): readonly unknown[] {
  return audit(`${sentence}\n\n${smallCnn}`).findings.map(({ code, printed, expected }) => [code, printed, expected])
}

const total = 4_738_826

describe('a number that a text says in another language, and the table contradicts', () => {
  it.each([
    ['The total number of parameters is 4,738,862.', 4_738_862],
    ['The number of trainable parameters in this network is 4738862.', 4_738_862],
    ['Das Modell hat insgesamt 4.738.862 trainierbare Parameter.', 4_738_862],
    ['Unser Netz besitzt rund 5,6 Mio. Parameter.', 5_600_000],
    ['Die Gesamtzahl der Parameter beträgt 4.783.826.', 4_783_826],
    ['Le modèle possède 4 738 862 paramètres entraînables.', 4_738_862],
    ['Ce réseau comporte environ 5,6 millions de paramètres.', 5_600_000],
    ['Le nombre total de paramètres est de 4 783 826.', 4_783_826],
    ['El modelo tiene un total de 4.738.862 parámetros entrenables.', 4_738_862],
    ['La red cuenta con aproximadamente 5,6 millones de parámetros.', 5_600_000],
    ['El número total de parámetros es de 4.783.826.', 4_783_826],
    ['O modelo possui 4.738.862 parâmetros treináveis.', 4_738_862],
    ['A rede tem cerca de 5,6 milhões de parâmetros.', 5_600_000],
    ['O número total de parâmetros é 4.783.826.', 4_783_826],
    ['Модель содержит 4 738 862 обучаемых параметра.', 4_738_862],
    ['Сеть имеет около 5,6 млн параметров.', 5_600_000],
    ['Общее количество параметров модели составляет 4 783 826.', 4_783_826],
    ['该模型一共有4,738,862个可训练参数。', 4_738_862],
    ['这个网络大约有560万个参数。', 5_600_000],
    ['模型的总参数量为 4,783,826。', 4_783_826],
    ['このモデルは合計4,738,862個の訓練可能なパラメータを持つ。', 4_738_862],
    ['モデルのパラメータ数は約560万です。', 5_600_000],
    ['이 모델은 총 4,738,862개의 파라미터를 가진다.', 4_738_862],
    ['모델의 총 파라미터 수는 약 560만 개이다.', 5_600_000],
  ])('%s', (sentence, printed) => {
    expect(said(sentence)).toEqual([['KA702', printed, total]])
  })

  it.each([
    ['Die Schicht conv2d_1 hat 18.469 Parameter.', 18_469],
    ['La couche conv2d_1 a 18 469 paramètres.', 18_469],
    ['La capa conv2d_1 tiene 18.469 parámetros.', 18_469],
    ['A camada conv2d_1 tem 18.469 parâmetros.', 18_469],
    ['Слой conv2d_1 содержит 18 469 параметров.', 18_469],
    ['conv2d_1 层有 18,469 个参数。', 18_469],
    ['conv2d_1 層は 18,469 個のパラメータ', 18_469],
    ['conv2d_1 층은 18,469개의 파라미터', 18_469],
  ])('of a layer: %s', (sentence, printed) => {
    expect(said(sentence)).toEqual([['KA702', printed, 18_496]])
  })
})

describe('a number that a text says in another language, and the table agrees with', () => {
  it.each([
    'The total number of parameters is 4,738,826.',
    'Das Modell hat 4.738.826 trainierbare Parameter.',
    'Das Modell hat 4,738,826 Parameter.',
    'Das Modell hat etwa 4,7 Mio. Parameter.',
    'Das Modell hat rund 4,74 Millionen Parameter.',
    'Le modèle possède 4 738 826 paramètres.',
    'Le modèle a environ 4,7 millions de paramètres.',
    'El modelo tiene 4.738.826 parámetros.',
    'O modelo tem 4,7 milhões de parâmetros.',
    'Модель содержит 4,7 млн параметров.',
    '该模型有4,738,826个参数。',
    '这个网络约有470万个参数。',
    '这个网络约有474万参数。',
    'モデルのパラメータ数は4,738,826です。',
    '이 모델은 총 4,738,826개의 파라미터를 가진다.',
    '모델의 총 파라미터 수는 약 474만 개이다.',
    'Die Schicht conv2d_1 hat 18.496 Parameter.',
  ])('%s', (sentence) => {
    expect(said(sentence)).toEqual([])
  })

  it.each([
    'Das ursprüngliche Modell hat 4.738.862 Parameter.',
    'Das Modell hätte ohne Bias 4.738.862 Parameter.',
    'Das Modell hat mehr als 4.700.001 Parameter.',
    'ResNet50 ist als Modell mit 4.738.862 Parametern bekannt.',
    'Le modèle original possède 4 738 862 paramètres.',
    'El modelo tendría 4.738.862 parámetros con otra capa.',
    'O modelo do artigo tem 4.738.862 parâmetros.',
    'Исходная модель содержит 4 738 862 параметра.',
    '论文中的模型有4,738,862个参数。',
    '元のモデルは4,738,862個のパラメータを持つ。',
    '논문의 모델은 4,738,862개의 파라미터를 가진다.',
    'Die Funktion hat 3 Parameter.',
    '该函数有3个参数。',
  ])('nor one that may be of something else: %s', (sentence) => {
    expect(said(sentence)).toEqual([])
  })
})
