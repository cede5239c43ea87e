import { fileURLToPath } from 'node:url';
import { build, defineConfig } from 'vite';
import { textFiles } from './languages.ts';
import { oklchToSrgb } from './oklch-to-srgb.ts';
import { sealLoader } from './seal-loader.ts';

const here = fileURLToPath(new URL('.', import.meta.url));
/** File names that pages outside this build use, so they carry no hash. */
const fixedNames = new Set(['help.css', 'later.css']);

// eslint-disable-next-line no-restricted-syntax -- the tool reads its configuration from the default export
export default defineConfig({
  root: here,
  base: '/widget/',
  plugins: [sealLoader(), { name: 'build-demo', closeBundle: async () => void (await build({ configFile: `${here}demo/vite.config.ts`, logLevel: 'warn' })) }],
  css: {
    // Leaves out the copies that `light-dark()` would need: no style uses it.
    lightningcss: { exclude: 1 << 20 },
    postcss: { plugins: [{ postcssPlugin: 'oklch-to-srgb', Declaration: (declaration) => void (declaration.value = oklchToSrgb(declaration.value)) }] },
  },
  build: {
    outDir: fileURLToPath(new URL('../dist/widget', import.meta.url)),
    emptyOutDir: true,
    // The syntax is newer than the browsers below; with those as the target, the build would rewrite class fields for bugs that do not
    // affect us.
    target: 'es2022',
    // The oldest browsers that the chat supports. A test checks the built scripts and styles against them, and the statements of README and
    // help.
    cssTarget: ['chrome100', 'firefox102', 'safari15.4'],
    modulePreload: false,
    rollupOptions: {
      preserveEntrySignatures: 'exports-only',
      input: {
        app: `${here}index.html`,
        demo: `${here}demo/index.html`,
        widget: `${here}loader/widget.ts`,
        more: `${here}loader/more.ts`,
        // For pages that are built from modules, and for pages written for another product.
        sdk: `${here}sdk/index.ts`,
        intercom: `${here}loader/intercom.ts`,
        help: `${here}help/help.css`,
        later: `${here}app/later.css`,
        // Loaded apart from the chat, for visitors who need it: see its first lines.
        files: `${here}files/files.ts`,
        identity: `${here}identity/identity.ts`,
        'later-part': `${here}later/later.ts`,
        poll: fileURLToPath(new URL('../src/client/poll-socket.ts', import.meta.url)),
        // Entries of their own: the helper that Vite adds to an import of a chunk is as large as a language.
        ...Object.fromEntries([...textFiles].map(([code, file]) => [`texts-${code}`, `${here}texts/${file}`])),
        ...Object.fromEntries([...textFiles].map(([code, file]) => [`later-${code}`, `${here}texts/${file.replace('/', '/later/later-')}`])),
      },
      output: {
        entryFileNames: (chunk) =>
          /^(widget|more|sdk|intercom|files|identity|poll|texts-.*|later-.*)$/.test(chunk.name) ? '[name].js' : 'assets/[name]-[hash].js',
        assetFileNames: (asset) => (fixedNames.has(asset.names[0] ?? '') ? '[name][extname]' : 'assets/[name]-[hash][extname]'),
      },
    },
  },
});
