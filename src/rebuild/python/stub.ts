import type { ModelLayer } from '../../model/model.ts'
import type { Shape } from '../../shape/shape.ts'
import type { KerasVersion } from '../automatic-names.ts'
import { type Expression, keyword } from './expression.ts'
import { pythonLiteral, pythonString } from './literal.ts'

/** The arguments of a stub: the weights that it has, and what its call gives. */
export function stubArguments({ stored }: ModelLayer, outputs: readonly Shape[] | null): readonly Expression[] {
  const weights = (stored ?? []).map(
    ({ name, shape, trainable = true }) =>
      `(${pythonString(name)}, ${pythonLiteral([...shape])}, ${pythonLiteral(trainable)})`,
  )
  const shapes = (outputs ?? []).map((shape) =>
    pythonLiteral(shape.map((dim) => (typeof dim === 'number' ? dim : null))),
  )
  return [
    ...(weights.length > 0 ? [keyword('weights', { open: '[', items: weights, close: ']' })] : []),
    shapes.length === 1 ? `gives=${shapes[0]}` : keyword('gives', { open: '[', items: shapes, close: ']' }),
  ]
}

/** The class that all stubs are of: it has the weights and gives the shapes, and computes nothing. */
export function stubBase(keras: KerasVersion): readonly string[] {
  return [
    'class Stub(layers.Layer):',
    '    """Has the weights and the output shape of a layer whose code is not known."""',
    '',
    '    def __init__(self, gives, weights=(), **kwargs):',
    '        super().__init__(**kwargs)',
    '        self.gives, self.shapes = gives, weights',
    '',
    '    def build(self, input_shape):',
    '        for name, shape, trainable in self.shapes:',
    '            name = name.replace("/", "_")',
    '            self.add_weight(name=name, shape=shape, trainable=trainable)',
    '        self.built = True',
    '',
    '    def compute_output_shape(self, input_shape):',
    '        return self.gives',
    '',
    '    def call(self, inputs):',
    ...(keras === 3
      ? ['        raise NotImplementedError(f"{type(self).__name__} is only a stub")']
      : [
          '        batch = tf.shape(tf.nest.flatten(inputs)[0])[0]',
          '        shapes = self.gives if isinstance(self.gives, list) else [self.gives]',
          '        given = [tf.zeros([batch, *[n or 1 for n in shape[1:]]]) for shape in shapes]',
          '        return given if isinstance(self.gives, list) else given[0]',
        ]),
  ]
}

/** A class of the model's own. */
export function stubClass(name: string): readonly string[] {
  return [`class ${name}(Stub):`, '    pass']
}
