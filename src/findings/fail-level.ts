import type { Counts } from '../report/report.ts'

export const failLevels = ['error', 'warning', 'partial', 'never'] as const
/** What a run fails on; `partial`: any summary not verified. */
export type FailLevel = (typeof failLevels)[number]

/** Whether what was counted is at or above the level; `unread` are texts that look like a summary and could not be read. */
export function reaches(level: FailLevel, counts: Counts, unread: number): boolean {
  switch (level) {
    case 'error':
      return counts.errors > 0
    case 'warning':
      return counts.errors + counts.warnings > 0
    case 'partial':
      return counts.errors > 0 || counts.verified < counts.summaries || unread > 0
    case 'never':
      return false
  }
}
