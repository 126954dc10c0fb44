// The part of the core that is loaded when there is a text to audit, in one place, so that it is loaded lazily as a whole.
export { auditSource } from '../pipeline.ts'
export { decodeText } from '../text/decode.ts'
export { sourceText } from '../text/source-text.ts'
