/** SQLite's word for a full disk. */
const SQLITE_FULL = 13

/** Whether an error, or what caused it, is a full disk or a quota that is used up. */
export function isDiskFull(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const { code, errcode } = error as { code?: unknown; errcode?: unknown }
  if (code === 'ENOSPC' || code === 'EDQUOT') return true
  if (typeof errcode === 'number' && (errcode & 0xff) === SQLITE_FULL) return true
  return isDiskFull(error.cause)
}
