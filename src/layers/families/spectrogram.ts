import { defineLayer } from '../define-layer.ts'
import type { LayerEntry, Signature } from '../layer-entry.ts'
import { dataFormat } from '../parts/spatial.ts'

/** MelSpectrogram. Source: keras/src/layers/preprocessing/mel_spectrogram.py `compute_output_shape()`. */
const melSpectrogram = defineLayer({
  classes: ['MelSpectrogram'],
  config: { num_mel_bins: { kind: 'int', default: 128 }, sequence_stride: { kind: 'int', default: 512 } },
  signatures: [
    {
      inputs: ['(batch, steps)'],
      outputs: ['(batch, num_mel_bins, (steps + 1) // sequence_stride + 1)'],
    },
  ],
  weights: [],
  eras: ['keras3'],
  unseen: ['fft_length', 'sequence_length', 'window', 'sampling_rate', 'min_freq', 'max_freq'],
  explain: { what: 'Turns sound into a spectrogram in mel bins.' },
  examples: [
    {
      inputs: [[null, 16_000]],
      output: [null, 128, 32],
      params: 0,
      config: { num_mel_bins: 128, sequence_stride: 512 },
    },
  ],
})

const frames = 'conv(steps, frame_length, frame_step, padding, 1)'

/** The frequencies of each channel, side by side or on an axis of their own, in both data formats. */
function spectra(bins: string, mode: string | null): readonly Signature[] {
  return [
    { data_format: 'channels_last', expand_dims: false, output: `${frames}, ${bins} * channels` },
    { data_format: 'channels_last', expand_dims: true, output: `${frames}, ${bins}, channels` },
    { data_format: 'channels_first', expand_dims: false, output: `${bins} * channels, ${frames}` },
    { data_format: 'channels_first', expand_dims: true, output: `channels, ${frames}, ${bins}` },
  ].map(({ data_format, expand_dims, output }) => ({
    inputs: [data_format === 'channels_last' ? '(batch, steps, channels)' : '(batch, channels, steps)'],
    outputs: [`(batch, ${output})`],
    given: mode === null ? { data_format, expand_dims } : { data_format, expand_dims, mode },
    where: ['fft_length // 2 + 1 == frequencies', 'fft_length >= frame_length', 'frame_step <= frame_length'],
    cost: (mode === null ? 0 : 1) + (data_format === 'channels_last' ? 0 : 4),
  }))
}

/** STFTSpectrogram. Source: keras/src/layers/preprocessing/stft_spectrogram.py `build()`. */
const stftSpectrogram = defineLayer({
  classes: ['STFTSpectrogram'],
  config: {
    mode: { kind: 'choice', values: ['log', 'magnitude', 'psd', 'angle'], default: 'log' },
    frame_length: { kind: 'int', default: 256 },
    frame_step: { kind: 'int', default: 128 },
    fft_length: { kind: 'int', default: 256 },
    padding: { kind: 'choice', values: ['valid', 'same'], default: 'valid' },
    expand_dims: { kind: 'bool', default: false },
    data_format: dataFormat,
  },
  signatures: [
    ...spectra('frequencies', null),
    ...spectra('frequencies', 'real'),
    ...spectra('frequencies', 'imag'),
    ...spectra('2 * frequencies', 'stft'),
  ],
  weights: [
    { name: 'real_kernel', shape: '(frame_length, 1, frequencies)', when: "mode != 'imag'" },
    { name: 'imag_kernel', shape: '(frame_length, 1, frequencies)', when: "mode != 'real'" },
  ],
  prefer: [
    { when: 'frame_length == fft_length', cost: 1, says: 'frames are usually as long as their transform' },
    { when: 'fft_length < 2 * frame_length', cost: 2, says: 'a transform is usually less than two frames long' },
    { when: 'frequencies % 2 == 1', cost: 2, says: 'fft_length is usually even' },
  ],
  eras: ['keras3'],
  unseen: ['window', 'periodic', 'scaling'],
  explain: {
    what: 'Turns sound into a spectrogram by a convolution with fixed waves, one kernel for the real and one for the imaginary part.',
    pitfalls: ['Its kernels are constants, but Keras counts them as trainable.'],
  },
  examples: [
    {
      inputs: [[null, 16_000, 1]],
      output: [null, 124, 129],
      params: 66_048,
      config: { frame_length: 256, frame_step: 128, fft_length: 256, padding: 'valid' },
    },
    {
      inputs: [[null, 1000, 2]],
      output: [null, 30, 33, 2],
      params: 4_224,
      config: { mode: 'log', frame_length: 64, expand_dims: true },
    },
  ],
})

export const spectrograms: readonly LayerEntry[] = [melSpectrogram, stftSpectrogram]
