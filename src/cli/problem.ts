/** What went wrong around the audit; each is told on standard error. */
export interface Problem {
  /** `fault`: a named file was not checked, or keraudit itself failed. `usage`: an argument that means nothing. `warning`: worth knowing. */
  readonly kind: 'fault' | 'usage' | 'warning'
  readonly message: string
}
