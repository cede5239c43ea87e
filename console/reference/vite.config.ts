import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

// eslint-disable-next-line no-restricted-syntax -- the tool reads its configuration from the default export
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: '/api-reference/',
  build: {
    outDir: fileURLToPath(new URL('../../dist/reference', import.meta.url)),
    emptyOutDir: true,
    target: 'es2022',
    // The renderer is one package, and is used as a whole.
    chunkSizeWarningLimit: 2_000,
  },
});
