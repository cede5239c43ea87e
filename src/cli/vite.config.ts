import { readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';

const root = fileURLToPath(new URL('../../', import.meta.url));
const forward = (file: string): string => file.split(path.sep).join('/');

/** The file of every worker thread ends in `-worker.ts` and is built as a program of its own: see `platform/start-worker.ts`. */
const threads = readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' }).filter((file) => /(?<!start)-worker\.ts$/.test(file));

/**
 * Files beside a source (weights, SQL) are read from there: a built source computes their path from the source's own folder, relative to
 * the built file, so that the whole folder may be moved. Only code that starts a worker thread gets the path of the built file.
 */
function keepAddresses(): Plugin {
  let output = '';
  return {
    name: 'keep-addresses',
    configResolved({ build }) {
      output = build.outDir;
    },
    transform(code, id) {
      if (!id.startsWith(forward(root)) || id.includes('/node_modules/') || id.endsWith('/start-worker.ts')) return null;
      const source = forward(path.relative(output, id));
      return { code: code.replaceAll('import.meta.url', `new URL(${JSON.stringify(source)}, import.meta.url).href`), map: null };
    },
  };
}

/** Builds the server as plain JavaScript. Packages stay where they are installed. */
// eslint-disable-next-line no-restricted-syntax -- the tool reads its configuration from the default export
export default defineConfig({
  root,
  publicDir: false,
  plugins: [keepAddresses()],
  build: {
    ssr: true,
    emptyOutDir: true,
    target: 'node20',
    minify: false,
    rollupOptions: {
      input: {
        'run-process': path.join(root, 'src/cli/run-process.ts'),
        ...Object.fromEntries(threads.map((file) => [path.basename(file, '.ts'), path.join(root, 'src', file)])),
      },
      output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
});
