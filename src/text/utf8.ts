/** The part of the standard TextDecoder that is used here; browsers and Node both have it. */
interface Decoder {
  decode(bytes: Uint8Array): string
}
declare const TextDecoder: new (label: string, options?: { readonly ignoreBOM?: boolean }) => Decoder

/** Bytes as UTF-8, a byte-order mark left out; what is none becomes U+FFFD. */
export function decodeUtf8(bytes: Uint8Array): string {
  return new TextDecoder('utf-8').decode(bytes)
}
