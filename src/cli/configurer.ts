// What reads configurations and baselines, in one place, so that it is loaded lazily as a whole.

export { baselineText, readBaseline } from '../config/baseline-file.ts'
export { readConfigurationFile } from '../config/configuration-file.ts'
export { applyBaseline, baselineOf, withoutStale } from '../findings/baseline.ts'
export { decodeText } from '../text/decode.ts'
export { sourceText } from '../text/source-text.ts'
export { rules } from '../verify/rules/index.ts'
