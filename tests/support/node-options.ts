/** What `npm start` gives Node (`package.json`; why, in `scripts/start.mjs`), so that what is measured is what people run. */
import packageJson from '../../package.json' with { type: 'json' }

export const nodeOptions = packageJson.scripts.start.split(' ').filter((word) => word.startsWith('--'))
