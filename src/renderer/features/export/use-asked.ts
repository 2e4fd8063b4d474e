import { useEffect, useState } from 'react'
import { asFailure } from '../../state/notices'

/** What Studio says to a question that changes while one types: the last answer stays until the next is there. */
export function useAsked<Answer>(
  key: string,
  ask: () => Promise<Answer>,
): { answer: Answer | null; asking: boolean; problem: string | null } {
  const [state, setState] = useState<{ key: string; answer: Answer | null; problem: string | null }>({
    key: '',
    answer: null,
    problem: null,
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says all that the question depends on.
  useEffect(() => {
    let left = false
    // A word typed quickly is one question.
    const timer = setTimeout(() => {
      ask().then(
        (answer) => {
          if (!left) setState({ key, answer, problem: null })
        },
        (error: unknown) => {
          if (!left) setState(({ answer }) => ({ key, answer, problem: asFailure(error).message }))
        },
      )
    }, 120)
    return () => {
      left = true
      clearTimeout(timer)
    }
  }, [key])
  return { answer: state.answer, asking: state.key !== key, problem: state.key === key ? state.problem : null }
}
