import type { Catalogue } from './class-facts.ts'
import { defineLayer } from './define-layer.ts'
import type { ConfigKey, LayerEntry } from './layer-entry.ts'

const axes: ConfigKey = { kind: 'subset', default: [] }
const keepdims: ConfigKey = { kind: 'bool', default: false }
const explain = { what: 'An operation of Keras 3 whose shape follows from its arguments.' }

function operation(classes: string, config: LayerEntry['config'], input: string, output: string): LayerEntry {
  return defineLayer({
    classes: classes.split(' '),
    config,
    inputs: [input],
    output,
    weights: [],
    eras: ['keras3'],
    explain,
  })
}

/**
 * Operations of Keras 3 whose shape their arguments give: of use only where a model tells these, a summary never does.
 * Source: keras/src/ops/numpy.py, core.py, `compute_output_spec()`.
 */
const operations: readonly LayerEntry[] = [
  operation(
    'All Amax Amin Any CountNonzero Logsumexp Max Mean Median Min Nanmax Nanmean Nanmin Nansum Prod Std Sum Var',
    { axis: axes, keepdims },
    '(...shape)',
    '(...reduced(shape, axis, keepdims))',
  ),
  operation('Argmax Argmin Norm', { axis: axes, keepdims }, '(...shape)', '(...reduced(shape, axis, keepdims))'),
  operation('Transpose', { axes: { kind: 'list', default: [] } }, '(...shape)', '(...transposed(shape, axes))'),
  operation('Matmul', {}, '...shapes', '(...matmul(shapes))'),
  operation('Stack', { axis: { kind: 'list', default: 0 } }, '...shapes', '(...stacked(shapes, axis))'),
  operation('Concatenate', { axis: { kind: 'axis', default: -1 } }, '...shapes', '(...concatenate(shapes, axis))'),
  operation('ExpandDims', { axis: { kind: 'list' } }, '(...shape)', '(...expanded(shape, axis))'),
  operation('Squeeze', { axis: axes }, '(...shape)', '(...squeezed(shape, axis))'),
  operation('Tile', { repeats: { kind: 'list' } }, '(...shape)', '(...tiled(shape, repeats))'),
  operation('Einsum', { subscripts: { kind: 'list' } }, '...shapes', '(...einsum(subscripts, shapes))'),
  operation('GetItem', { key: { kind: 'list' } }, '(...shape)', '(...sliced(shape, key))'),
  operation('Where', {}, '...shapes', '(...broadcast(shapes))'),
  operation('Add Subtract Multiply Maximum Minimum', {}, '...shapes', '(...broadcast(shapes))'),
]

/** By class. */
export const knownOperations: Catalogue = new Map(
  operations.flatMap((entry) => entry.classes.map((name) => [name, [entry]] as const)),
)
