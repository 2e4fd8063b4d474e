/** What is under way, for the dock's progress and the question at quitting. Pure. */
import type { StoredRender } from '../renders/stored-render'

/** `progress`: 0 to 1, of all that is active. A render whose create nobody knows about is not: it waits for the person. */
export function busyOf(open: readonly StoredRender[]): { active: number; progress: number } {
  const active = open.filter((render) => render.state.kind !== 'unconfirmed')
  const progress = active.reduce((sum, render) => sum + progressOf(render), 0)
  return { active: active.length, progress: active.length === 0 ? 0 : progress / active.length }
}

function progressOf(render: StoredRender): number {
  switch (render.state.kind) {
    case 'running':
      return 0.1 + render.state.progress * 0.8
    case 'downloading':
      return 0.95
    default:
      return 0
  }
}
