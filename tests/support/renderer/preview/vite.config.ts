import { resolve } from 'node:path'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/**
 * `vite build -c tests/support/renderer/preview/vite.config.ts`, then `vite preview` with the same file: the window over
 * a cardboard Studio, under a stricter policy than the doors', so that an injected style shows as an error.
 */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), tailwindcss()],
  build: { outDir: resolve(import.meta.dirname, '../../../../out/preview'), emptyOutDir: true },
  preview: {
    headers: {
      'content-security-policy':
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:; font-src 'self'; connect-src 'self'",
    },
  },
})
