/** The browser's own guard of places where text could become code; not every browser has it. */
interface TrustedTypes {
  createPolicy(name: 'default', policy: { readonly createScriptURL: (address: string) => string }): unknown
}

const { trustedTypes } = globalThis as { readonly trustedTypes?: TrustedTypes }

/**
 * The page's policy forbids every such place. This lets through the one that is needed, a worker out of the page's own memory; text that
 * was set as HTML would be refused by the browser. To be imported before anything starts the worker.
 */
trustedTypes?.createPolicy('default', {
  createScriptURL: (address) => {
    if (address.startsWith('blob:')) return address
    throw new TypeError('only scripts of the page itself may run')
  },
})
