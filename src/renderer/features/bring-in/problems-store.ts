/** What in the library's folder could not be taken in. Asks Studio when the line comes up and whenever that changes. */
import { useEffect } from 'react'
import { create } from 'zustand'
import type { LibraryProblem } from '../../../shared/library/problems'
import { client } from '../../client/client'
import { useApp } from '../../state/app'

interface ProblemsState {
  problems: readonly LibraryProblem[]
  total: number
}

export const useProblems = create<ProblemsState>()(() => ({ problems: [], total: 0 }))

/** Keeps it up to date for as long as it is drawn. */
export function useProblemNews(): void {
  const connected = useApp((state) => state.connected)
  useEffect(() => {
    if (!connected) return
    void ask()
    return client.onEvent((event) => {
      if (event.type === 'library.problems') void ask()
    })
  }, [connected])
}

async function ask(): Promise<void> {
  try {
    useProblems.setState(await client.call('library.problems', {}))
  } catch {
    // It is said again with the next change; the clips themselves are told of elsewhere.
  }
}
