// The catalogue and what the user adds to it, in one place, so that it is loaded lazily as a whole.

export { catalogue } from '../layers/catalogue.ts'
export { customized } from '../layers/custom.ts'
