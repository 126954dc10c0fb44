import { Inflate } from 'fflate/browser'
import { refuse } from '../../model/model-error.ts'

/** A byte unpacks to 1,032 at most, so that a piece of this length goes at most 16 MB beyond the limit before it is stopped. */
const pieceLength = 16_384

/** Unpacks DEFLATE data (RFC 1951), to so many bytes at most. */
export function inflate(input: Uint8Array, limit: number): Uint8Array {
  const pieces: Uint8Array[] = []
  let length = 0
  const stream = new Inflate((piece) => {
    length += piece.length
    if (length > limit) refuse(`unpacks to more than ${limit} bytes where a configuration should be`)
    pieces.push(piece)
  })
  for (let at = 0; at === 0 || at < input.length; at += pieceLength) feed(stream, input, at)
  return joined(pieces, length)
}

function feed(stream: Inflate, input: Uint8Array, at: number): void {
  try {
    stream.push(input.slice(at, at + pieceLength), at + pieceLength >= input.length)
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) throw error
    refuse(
      error.code === endsTooEarly
        ? 'is truncated: its compressed data ends too early'
        : 'is damaged: its compressed data can’t be unpacked',
    )
  }
}

/** The code of fflate's error for data that is cut off. */
const endsTooEarly = 0

function joined(pieces: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length)
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}
