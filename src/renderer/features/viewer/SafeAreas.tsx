import { guidesOf, type SafeArea } from './safe-areas'
import type { Placed } from './zoom'

/** Lines over the picture's own area: light with a dark edge, so that they are seen on any picture. */
export function SafeAreas({ area, rect }: { area: SafeArea; rect: Placed | null }) {
  if (rect === null || area === 'none') return null
  return (
    <div
      data-safe-areas={area}
      aria-hidden="true"
      className="pointer-events-none absolute"
      style={{ left: rect.left, top: rect.top, width: rect.width, height: rect.height }}
    >
      {guidesOf(area).map((guide) => (
        <div
          key={`${guide.left}-${guide.top}`}
          className={
            guide.kind === 'frame'
              ? 'absolute border border-white/80 shadow-[0_0_0_1px_#00000080,inset_0_0_0_1px_#00000080]'
              : 'absolute border-white/80 border-t border-l shadow-[0_0_0_1px_#00000066]'
          }
          style={{
            left: `${guide.left * 100}%`,
            top: `${guide.top * 100}%`,
            width: `${guide.width * 100}%`,
            height: `${guide.height * 100}%`,
          }}
        />
      ))}
    </div>
  )
}
