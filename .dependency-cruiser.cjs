/** The arrows of docs/architecture.md: renderer -> shared <- main, doors -> studio. `npm run arrows` holds them. */
module.exports = {
  forbidden: [
    {
      name: 'shared-is-alone',
      comment: 'The contract and the pure rules know no room, no Node and no Electron.',
      severity: 'error',
      from: { path: '^src/shared/' },
      to: { path: '^src/(main|preload|renderer)/' },
    },
    {
      name: 'shared-is-plain',
      comment: 'What the window and the program share must run in both.',
      severity: 'error',
      from: { path: '^src/shared/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'shared-has-no-electron',
      severity: 'error',
      from: { path: '^src/shared/' },
      to: { path: '(^|/)node_modules/electron/|^electron$' },
    },
    {
      name: 'renderer-sees-only-shared',
      comment: 'The window never reaches into the program: it has the contract.',
      severity: 'error',
      from: { path: '^src/renderer/' },
      to: { path: '^src/(main|preload)/' },
    },
    {
      name: 'renderer-has-no-node',
      severity: 'error',
      from: { path: '^src/renderer/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'main-never-imports-the-window',
      severity: 'error',
      from: { path: '^src/main/' },
      to: { path: '^src/(renderer|preload)/' },
    },
    {
      name: 'preload-sees-only-shared',
      severity: 'error',
      from: { path: '^src/preload/' },
      to: { path: '^src/(main|renderer)/' },
    },
    {
      name: 'only-the-desktop-door-knows-electron',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(main/desktop/|main/index\\.ts$|preload/)' },
      to: { path: '(^|/)node_modules/electron/|^electron$' },
    },
    {
      name: 'a-render-knows-no-queue',
      comment: 'The queue moves renders; the life of one render never asks the queue.',
      severity: 'error',
      from: { path: '^src/main/studio/renders/' },
      to: { path: '^src/main/studio/queue/' },
    },
    {
      name: 'studio-knows-no-door',
      comment: 'Studio runs unchanged behind every door.',
      severity: 'error',
      from: { path: '^src/main/studio/' },
      to: { path: '^src/main/(?!studio/)' },
    },
    {
      name: 'doors-do-not-know-each-other',
      severity: 'error',
      from: { path: '^src/main/(desktop|browser|cli)/' },
      to: { path: '^src/main/(desktop|browser|cli)/', pathNot: '^src/main/$1/' },
    },
    {
      name: 'what-doors-share-knows-none-of-them',
      severity: 'error',
      from: { path: '^src/main/door/' },
      to: { path: '^src/main/(desktop|browser|cli)/|^src/main/index\\.ts$' },
    },
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
    {
      name: 'every-import-leads-somewhere',
      severity: 'error',
      from: { path: '^src/' },
      to: { couldNotResolve: true, pathNot: '^electron$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // TypeScript 7 has no compiler API to parse with yet; swc has.
    parser: 'swc',
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'types', 'default'] },
  },
}
