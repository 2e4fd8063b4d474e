import { sizeOf } from '../../../shared/catalog'

/** The shape of a ratio, drawn small; a dashed square for one that follows the input. `dimmed`: it cannot be chosen. */
export function RatioShape({ ratio, dimmed = false }: { ratio: string | null; dimmed?: boolean }) {
  const size = ratio === null ? null : sizeOf(ratio)
  const box = 18
  const scale = size ? (box - 2) / Math.max(size.width, size.height) : 1
  const width = size ? Math.max(3, size.width * scale) : 12
  const height = size ? Math.max(3, size.height * scale) : 12
  return (
    <svg width={box} height={box} aria-hidden="true">
      <rect
        x={(box - width) / 2}
        y={(box - height) / 2}
        width={width}
        height={height}
        rx={1.5}
        fill={size && !dimmed ? 'var(--accent-soft)' : 'none'}
        stroke={dimmed ? 'var(--ink-3)' : size ? 'var(--accent-text)' : 'currentColor'}
        strokeDasharray={size ? undefined : '2 2'}
      />
    </svg>
  )
}
