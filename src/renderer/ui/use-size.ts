import { useLayoutEffect, useState } from 'react'

export interface Size {
  width: number
  height: number
}

/** The size of an element in whole CSS pixels, its scrollbar included, kept fresh; 0 by 0 before it is drawn. */
export function useSize(element: HTMLElement | null): Size {
  const [size, setSize] = useState<Size>({ width: 0, height: 0 })
  useLayoutEffect(() => {
    if (element === null) return
    const read = () => {
      const { offsetWidth: width, offsetHeight: height } = element
      setSize((before) => (before.width === width && before.height === height ? before : { width, height }))
    }
    read()
    const observer = new ResizeObserver(read)
    observer.observe(element)
    return () => observer.disconnect()
  }, [element])
  return size
}
