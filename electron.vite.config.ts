import { resolve } from 'node:path'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

/**
 * Three builds. `main` has one entry a door (and one a worker), all ES modules; what `dependencies` names stays outside
 * the bundles. `preload` is one CommonJS file, as Electron's sandbox wants it. `renderer` is a plain web page: the
 * desktop door loads it from disk, the browser door serves the very same files.
 */
export default defineConfig({
  main: {
    build: {
      rollupOptions: {
        input: {
          index: resolve('src/main/index.ts'),
          browser: resolve('src/main/browser/index.ts'),
          cli: resolve('src/main/cli/index.ts'),
          'practice-worker': resolve('src/main/studio/practice/worker.ts'),
        },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      externalizeDeps: false,
      rollupOptions: {
        input: resolve('src/preload/index.ts'),
        output: { format: 'cjs', entryFileNames: 'index.cjs' },
      },
    },
  },
  renderer: {
    root: 'src/renderer',
    plugins: [react(), tailwindcss()],
    // What is read before the first poster shows counts: a third of the text, a third of the reading.
    build: { minify: true, rollupOptions: { input: resolve('src/renderer/index.html') } },
  },
})
