/** Why there is no model, or none that Keras would build: one sentence that goes on after the name of the file. */
export class ModelError extends Error {}

/** Ends the reading or building of a model. */
export function refuse(message: string): never {
  throw new ModelError(message)
}
