// What `fix` needs of the core, in one place, so that it is loaded lazily as a whole.
export { fixSource } from '../fix/fix-source.ts'
export { patchBytes } from '../fix/patch-bytes.ts'
export { studySource } from '../pipeline.ts'
export { decodeText } from '../text/decode.ts'
export { sourceText } from '../text/source-text.ts'
