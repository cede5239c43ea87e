import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { oklchToSrgb } from './oklch-to-srgb.ts';

const here = fileURLToPath(new URL('.', import.meta.url));
/** Addresses that pages outside this build know, so they carry no hash. */
const fixedNames = new Set(['help.css', 'later.css']);
const languages = ['en', 'de', 'es', 'fr', 'pt'];

// eslint-disable-next-line no-restricted-syntax -- the tool reads its configuration from the default export
export default defineConfig({
  root: here,
  base: '/widget/',
  css: {
    // The copies that `light-dark()` would need: nothing uses it.
    lightningcss: { exclude: 1 << 20 },
    postcss: { plugins: [{ postcssPlugin: 'oklch-to-srgb', Declaration: (declaration) => void (declaration.value = oklchToSrgb(declaration.value)) }] },
  },
  build: {
    outDir: fileURLToPath(new URL('../dist/widget', import.meta.url)),
    emptyOutDir: true,
    // Its syntax is older than the browsers below; told of those, the build would write class fields out for faults that never meet us.
    target: 'es2022',
    // The oldest browsers that the chat is made for. A test holds the built scripts and styles to them, and what README and help say of it.
    cssTarget: ['chrome100', 'firefox102', 'safari15.4'],
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
