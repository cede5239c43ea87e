import react from '@vitejs/plugin-react';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const here = fileURLToPath(new URL('.', import.meta.url));

// eslint-disable-next-line no-restricted-syntax -- the tool reads its configuration from the default export
export default defineConfig({
  root: here,
  base: '/console/',
  plugins: [react()],
  // Without this, zod tests at each load whether it may create functions from text, and the page's policy logs a violation.
  define: { 'globalThis.__zod_globalConfig': '{"jitless":true}' },
  build: {
    outDir: fileURLToPath(new URL('../dist/console', import.meta.url)),
    emptyOutDir: true,
    // The oldest browsers that the console supports. A test checks the built files against them, and the statements of README and help.
    target: 'es2022',
    cssTarget: ['chrome114', 'firefox125', 'safari17'],
  },
});
