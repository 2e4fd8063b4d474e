/** The page for somebody who has neither the token nor the cookie. No script, nothing of the app in it. */
import { createHash } from 'node:crypto'

const style = `
  body { font: 16px/1.6 system-ui, sans-serif; max-width: 34rem; margin: 20vh auto 0; padding: 0 1.5rem }
  code { font: 0.9em ui-monospace, monospace }
`

export const wayInPage = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="dark light">
<title>Dailies</title>
<style>${style}</style>
<main>
  <h1>Dailies is running here</h1>
  <p>To open it, use the whole address that Dailies printed where it was started. It looks like this:</p>
  <p><code>Dailies is open at http://127.0.0.1:…/?token=…</code></p>
  <p>The address is new each time Dailies starts. If this page was open before, Dailies has been started again since.</p>
</main>
</html>
`

/** What that page may do: show itself, with its own style. */
export const wayInPolicy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; frame-ancestors 'none'`
