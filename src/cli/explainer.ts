// What `explain` needs of the core, in one place, so that it is loaded lazily as a whole.
export { explainModel } from '../explain/explain-model.ts'
export { explainFormats } from '../explain/formats/index.ts'
export { studySource } from '../pipeline.ts'
export { decodeText } from '../text/decode.ts'
export { sourceText } from '../text/source-text.ts'
