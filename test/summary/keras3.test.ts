import { describe, expect, it } from 'vitest'
import { readOne, shortRows } from './reading.ts'

describe('Keras 3', () => {
  it('wraps at blanks, and ends words that are too long in …', () => {
    const text = [
      'Model: "toy"',
      '┏━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━━━┓',
      '┃ Layer (type)        ┃ Output Shape      ┃    Param # ┃ Connected to      ┃',
      '┡━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━━┩',
      '│ img (InputLayer)    │ (None, 32, 32, 3) │          0 │ -                 │',
      '├─────────────────────┼───────────────────┼────────────┼───────────────────┤',
      '│ add (Add)           │ (None, 32, 32,    │          0 │ conv2d_1[0][0],   │',
      '│                     │ 16)               │            │ conv2d_2[0][0]    │',
      '├─────────────────────┼───────────────────┼────────────┼───────────────────┤',
      '│ global_average_poo… │ (None, 16)        │ 760,385,0… │ input_layer_10[0… │',
      '│ (GlobalAveragePool… │                   │            │ a_very_long_laye… │',
      '│                     │                   │            │ add[0][0]         │',
      '├─────────────────────┼───────────────────┼────────────┼───────────────────┤',
      '│ lstm (LSTM)         │ [(None, 300), (…  │  0         │ -                 │',
      '│                     │                   │  (unbuilt) │                   │',
      '└─────────────────────┴───────────────────┴────────────┴───────────────────┘',
      ' Total params: 54,538 (213.04 KB)',
      ' Trainable params: 54,474 (212.79 KB)',
      ' Non-trainable params: 64 (256.00 B)',
      ' Optimizer params: 38 (156.00 B)',
    ].join('\n')
    const { dialect, totals, columns } = readOne(text)
    expect(dialect).toBe('keras3')
    expect(columns).toEqual({ connectedTo: true, trainable: false, inputShape: false, params: true, outputShape: true })
    expect(totals.optimizer).toMatchObject({
      count: { value: { kind: 'count', value: 38 } },
      size: { value: { text: '156.00 B', value: 156, unit: 'B' } },
    })
    expect(shortRows(text)).toEqual([
      'img (InputLayer) (null,32,32,3) 0 < ',
      'add (Add) (null,32,32,16) 0 < conv2d_1[0][0] conv2d_2[0][0]',
      'global_average_poo~ (GlobalAveragePool~) (null,16) lost 760,385,0 < input_layer_10[0][null] a_very_long_laye~[null][null] add[0][0]',
      'lstm (LSTM) (null,300)()~ unbuilt < ',
    ])
  })

  it('marks nested rows with └, which may stand alone above a long name', () => {
    const text = [
      '┏━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━┳━━━━━━━━━┳━━━━━━━┓',
      '┃ Layer (type)         ┃ Output Shape ┃ Param # ┃ Trai… ┃',
      '┡━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━╇━━━━━━━━━╇━━━━━━━┩',
      '│ encoder (Functional) │ (None, 16)   │     272 │   N   │',
      '├──────────────────────┼──────────────┼─────────┼───────┤',
      '│    └ dense (Dense)   │ (None, 16)   │     272 │   N   │',
      '├──────────────────────┼──────────────┼─────────┼───────┤',
      '│       └              │ (None, 16)   │       0 │   -   │',
      '│ dropout_of_encoder   │              │         │       │',
      '│ (Dropout)            │              │         │       │',
      '└──────────────────────┴──────────────┴─────────┴───────┘',
    ].join('\n')
    expect(shortRows(text)).toEqual([
      'encoder (Functional) (null,16) 272 false',
      '  dense (Dense) (null,16) 272 false',
      '    dropout_of_encoder (Dropout) (null,16) 0 -',
    ])
  })

  it('draws its box in ASCII where the terminal knows no other', () => {
    const text = [
      '+--------------------------------------------------------------------------+',
      '| Layer (type)                    | Output Shape           |       Param # |',
      '|---------------------------------+------------------------+---------------|',
      '| a_long_name_of_a_convolution    | (None, 26, 26, 32)     |           320 |',
      '| (Conv2D)                        |                        |               |',
      '|---------------------------------+------------------------+---------------|',
      '| dense (Dense)                   | (None)                 |       216,330 |',
      '+--------------------------------------------------------------------------+',
    ].join('\n')
    expect(readOne(text).dialect).toBe('keras3')
    expect(shortRows(text)).toEqual([
      'a_long_name_of_a_convolution (Conv2D) (null,26,26,32) 320',
      'dense (Dense) (null) 216330',
    ])
  })

  it('cropped at the right edge has lost what is cut there, and says so', () => {
    const text = [
      '┏━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━',
      '┃ Layer (type)      ┃ Output Shape          ┃    Param ',
      '┡━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━',
      '│ dense (Dense)     │ (None, 10)            │    216,3 ',
      '└───────────────────┴───────────────────────┴──────────',
    ].join('\n')
    expect(readOne(text)).toMatchObject({ columns: { params: false }, notes: [{ kind: 'cropped-columns' }] })
    expect(shortRows(text)).toEqual(['dense (Dense) (null,10) lost 216,3'])
  })

  it('cropped between two columns keeps its counts, and says that a column is missing', () => {
    const text = [
      '┏━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━┳',
      '┃ Layer (type)      ┃ Output Shape          ┃    Param # ┃',
      '┡━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━╇',
      '│ dense (Dense)     │ (None, 10)            │    216,330 │',
      '└───────────────────┴───────────────────────┴────────────┴',
    ].join('\n')
    expect(readOne(text)).toMatchObject({ columns: { params: true }, notes: [{ kind: 'cropped-columns' }] })
    expect(shortRows(text)).toEqual(['dense (Dense) (null,10) 216330'])
  })

  it('of a model without layers prints a header and totals', () => {
    const text = [
      'Model: "sequential"',
      '┏━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━┳━━━━━━━━━┓',
      '┃ Layer (type) ┃ Output Shape ┃ Param # ┃',
      '┡━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━╇━━━━━━━━━┩',
      '└──────────────┴──────────────┴─────────┘',
      ' Total params: 0 (0.00 B)',
    ].join('\n')
    expect(readOne(text)).toMatchObject({
      dialect: 'keras3',
      rows: [],
      totals: { total: { size: { value: { unit: 'B' } } } },
    })
  })

  it('prints the box of a KerasHub preprocessor first, which is no summary', () => {
    const box = [
      'Preprocessor: "gpt2_causal_lm_preprocessor"',
      '┏━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┳━━━━━━━━━━━━━━━━━━━━━━━━━━━┓',
      '┃ Layer (type)                   ┃                    Config ┃',
      '┡━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━╇━━━━━━━━━━━━━━━━━━━━━━━━━━━┩',
      '│ gpt2_tokenizer (GPT2Tokenizer) │        Vocab size: 50,257 │',
      '└────────────────────────────────┴───────────────────────────┘',
    ]
    const table = [
      'Model: "m"',
      '| Layer (type) | Output Shape | Param # |',
      '|---|---|---|',
      '| d (Dense) | (None, 1) | 2 |',
    ]
    expect(readOne([...box, ...table].join('\n')).modelName?.value).toBe('m')
  })
})
