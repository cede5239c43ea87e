import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const here = fileURLToPath(new URL('.', import.meta.url));
/** Addresses that pages outside this build know, so they carry no hash. */
const fixedNames = new Set(['help.css', 'later.css']);
const languages = ['en', 'de', 'es', 'fr', 'pt'];

// eslint-disable-next-line no-restricted-syntax -- the tool reads its configuration from the default export
export default defineConfig({
  root: here,
  base: '/widget/',
  build: {
    outDir: fileURLToPath(new URL('../dist/widget', import.meta.url)),
    emptyOutDir: true,
    target: 'es2022',
    // All of these know oklch. For older ones every colour would be written three times.
    cssTarget: ['chrome111', 'firefox114', 'safari16.4'],
    modulePreload: false,
    rollupOptions: {
      preserveEntrySignatures: 'exports-only',
      input: {
        app: `${here}index.html`,
        demo: `${here}demo/index.html`,
        widget: `${here}loader/widget.ts`,
        refused: `${here}loader/refused.ts`,
        help: `${here}demo/help.css`,
        later: `${here}app/later.css`,
        // Beside the chat, for those who need it: see its first lines.
        files: `${here}files/files.ts`,
        poll: fileURLToPath(new URL('../src/client/poll-socket.ts', import.meta.url)),
        // Entries of their own: the helper that Vite adds to an import of a chunk weighs as much as a language.
        ...Object.fromEntries(languages.map((code) => [`texts-${code}`, `${here}app/texts/${code}.ts`])),
      },
      output: {
        entryFileNames: (chunk) => (/^(widget|refused|files|poll|texts-.*)$/.test(chunk.name) ? '[name].js' : 'assets/[name]-[hash].js'),
        assetFileNames: (asset) => (fixedNames.has(asset.names[0] ?? '') ? '[name][extname]' : 'assets/[name]-[hash][extname]'),
      },
    },
  },
});
