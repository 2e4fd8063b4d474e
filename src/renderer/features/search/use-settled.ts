import { useEffect, useRef, useState } from 'react'

/** Shows at once what was set last, and passes it on when it has rested for `afterMs`. */
export function useSettled<T>(from: T, afterMs: number, pass: (value: T) => void): [T, (value: T) => void] {
  const [pending, setPending] = useState<{ value: T } | null>(null)
  const passNow = useRef(pass)
  passNow.current = pass
  useEffect(() => {
    if (pending === null) return
    const timer = setTimeout(() => {
      passNow.current(pending.value)
      setPending(null)
    }, afterMs)
    return () => clearTimeout(timer)
  }, [pending, afterMs])
  return [pending === null ? from : pending.value, (value) => setPending({ value })]
}
