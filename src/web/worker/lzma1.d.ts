/** lzma1 publishes its sources as its types, which stricter settings than its own refuse. */
export function compress(bytes: Uint8Array, mode: 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9): Int8Array
export function decompress(packed: Uint8Array): Uint8Array<ArrayBuffer>
