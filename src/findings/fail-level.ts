export const failLevels = ['error', 'warning', 'partial', 'never'] as const
/** What a run fails on; `partial`: any summary not verified. */
export type FailLevel = (typeof failLevels)[number]

/** What a level is held against. */
interface Counted {
  readonly errors: number
  readonly warnings: number
  readonly summaries: number
  readonly verified: number
  /** Texts that look like a summary and could not be read. */
  readonly unread: number
}

/** Whether what was counted is at or above the level. */
export function reaches(level: FailLevel, counts: Counted): boolean {
  switch (level) {
    case 'error':
      return counts.errors > 0
    case 'warning':
      return counts.errors + counts.warnings > 0
    case 'partial':
      return counts.errors > 0 || counts.verified < counts.summaries || counts.unread > 0
    case 'never':
      return false
  }
}
