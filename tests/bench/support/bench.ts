/** What a bench is: a file `tests/bench/<name>.bench.ts` that exports one `bench`. Run by `scripts/bench.ts`. */

/** One thing that was measured, many times. */
export interface Figure {
  what: string
  unit: 'ms' | 's' | 'MB' | ''
  /** Every measurement, in the order it was taken. Not empty. */
  samples: readonly number[]
  /** What was promised, and of which measurement; null where nothing was. */
  promise: Promised | null
}

export interface Promised {
  of: 'median' | 'p95' | 'p99' | 'worst'
  /** In the figure's unit. */
  atMost: number
}

export interface Bench {
  /** As the file is named: what `npm run bench -- <name>` takes. */
  name: string
  /** One line on what is measured, and how. */
  what: string
  /** Measures. Throws when it could not; a figure beyond its promise is no error. */
  run(): Promise<Figure[]>
}

/** Median, 95th and 99th percentile and worst of a figure's samples, in its unit. */
export function spread(samples: readonly number[]): { median: number; p95: number; p99: number; worst: number } {
  const sorted = [...samples].sort((a, b) => a - b)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN
  return { median: at(0.5), p95: at(0.95), p99: at(0.99), worst: sorted.at(-1) ?? Number.NaN }
}

/** Figures as a table of text; what goes beyond its promise is marked. */
export function tableOf(figures: readonly Figure[]): string {
  const rows = figures.map(({ what, unit, samples, promise }) => {
    const found = spread(samples)
    const number = (value: number) => `${value < 100 ? value.toFixed(1) : value.toFixed(0)}${unit && ` ${unit}`}`
    const kept = promise === null || found[promise.of] <= promise.atMost
    const which = promise?.of === 'p99' ? `p99 ${number(found.p99)},` : promise?.of
    const bound = promise === null ? '' : `${which} under ${promise.atMost} ${unit}: ${kept ? 'kept' : 'BEYOND'}`
    return [what, String(samples.length), number(found.median), number(found.p95), number(found.worst), bound]
  })
  const all = [['', 'times', 'median', 'p95', 'worst', 'promise'], ...rows]
  const widths = [0, 1, 2, 3, 4, 5].map((column) => Math.max(...all.map((row) => row[column]?.length ?? 0)))
  const line = (row: string[]) =>
    row.map((cell, column) =>
      column === 0 || column === 5 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
    )
  return all.map((row) => line(row).join('  ').trimEnd()).join('\n')
}
