import type { Difference } from './differences'

/** The fields in which the clips differ, and only those. */
export function DifferencesTable({ differences, count }: { differences: readonly Difference[]; count: number }) {
  const numbers = Array.from({ length: count }, (_, n) => n + 1)
  return (
    <section
      aria-label="What differs"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so it must be reachable by keyboard.
      tabIndex={0}
      className="max-h-52 shrink-0 overflow-auto border-line border-t bg-panel px-3 py-2 outline-offset-[-2px]"
    >
      {differences.length === 0 ? (
        <p className="text-ink-2 text-xs">Made with the same settings, from the same inputs, at the same price.</p>
      ) : (
        <table className="w-full text-left text-xs">
          <thead>
            <tr className="text-ink-3">
              <th scope="col" className="w-28 pr-3 pb-1 font-medium">
                What differs
              </th>
              {numbers.map((number) => (
                <th key={number} scope="col" className="pr-3 pb-1 font-semibold text-ink">
                  {number}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {differences.map(({ name, values }) => (
              <tr key={name} className="align-top">
                <th scope="row" className="pr-3 pb-1 font-normal text-ink-3">
                  {name}
                </th>
                {numbers.map((number) => (
                  <td key={number} className="wrap-break-word min-w-20 max-w-72 pr-3 pb-1 text-ink">
                    {values[number - 1] ?? <span className="text-ink-3">none</span>}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}
