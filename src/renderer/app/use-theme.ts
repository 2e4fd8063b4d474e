import { useEffect } from 'react'
import { useApp } from '../state/app'

/** Keeps `data-theme` on the page in step with what is set, and with the system where that is what is set. */
export function useTheme(): void {
  const theme = useApp((state) => state.settings.theme)
  useEffect(() => {
    const light = window.matchMedia('(prefers-color-scheme: light)')
    const show = () => {
      document.documentElement.dataset.theme = theme === 'system' ? (light.matches ? 'light' : 'dark') : theme
    }
    show()
    light.addEventListener('change', show)
    return () => light.removeEventListener('change', show)
  }, [theme])
}
