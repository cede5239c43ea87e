import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const here = fileURLToPath(new URL('.', import.meta.url));

/** The shop to try the chat on, and the script of the help centre: a build of their own behind that of the widget, so that the chat shares no part with them. */
// eslint-disable-next-line no-restricted-syntax -- the tool reads its configuration from the default export
export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  base: '/widget/',
  publicDir: false,
  build: {
    outDir: fileURLToPath(new URL('../../dist/widget', import.meta.url)),
    emptyOutDir: false,
    target: 'es2022',
    modulePreload: false,
    rollupOptions: {
      input: { index: `${here}shop/index.html`, 'help-page': `${here}../help/help-page.ts` },
      output: {
        entryFileNames: ({ name }) => (name === 'help-page' ? 'help-page.js' : 'assets/demo-[name]-[hash].js'),
        chunkFileNames: 'assets/demo-[name]-[hash].js',
        assetFileNames: 'assets/demo-[name]-[hash][extname]',
      },
    },
  },
});
