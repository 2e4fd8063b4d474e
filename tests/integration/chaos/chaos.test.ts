/** The short form of `npm run chaos`. When it fails: the same seed with `npm run chaos -- --seed … --keep`, and look. */
import { expect, it } from 'vitest'
import { runChaos } from '../../support/chaos/run-chaos'

const seed = 20_261

// Some 25 s on two free cores; a machine that is busy with other things may take longer.
it('keeps every promise in bad weather, killed six times in thirty renders', { timeout: 200_000 }, async () => {
  const report = await runChaos({ seed, renders: 30, kills: 6, faults: 0.3, withinMs: 120_000 })
  expect(report.verdict.broken).toEqual([])
  // The run was one: it was killed, met faults, and ended with clips.
  expect(report.kills).toBe(7)
  expect(report.faults / report.calls).toBeGreaterThan(0.15)
  expect(report.verdict.ended.done).toBeGreaterThan(10)
  expect(report.verdict.credits).toBeGreaterThan(0)
})
