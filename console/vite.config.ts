import react from '@vitejs/plugin-react';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const here = fileURLToPath(new URL('.', import.meta.url));

// eslint-disable-next-line no-restricted-syntax -- the tool reads its configuration from the default export
export default defineConfig({
  root: here,
  base: '/console/',
  plugins: [react()],
  // Without it zod tries whether it may make functions from text at each load, and the policy of the page says in its console that it may not.
  define: { 'globalThis.__zod_globalConfig': '{"jitless":true}' },
  build: {
    outDir: fileURLToPath(new URL('../dist/console', import.meta.url)),
    emptyOutDir: true,
    // The oldest browsers that the console is made for. A test holds the built files to them, and what README and help say of it.
    target: 'es2022',
    cssTarget: ['chrome114', 'firefox125', 'safari17'],
  },
});
