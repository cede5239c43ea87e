// @vitest-environment happy-dom
import { afterEach, expect, it } from 'vitest';
import { identifyCall } from '../../../console/sites/identity-code.ts';
import { listSnippets } from '../../../console/sites/snippets.ts';

const server = 'https://chat.example';
// The page loads nothing here: that the element is there is what counts.
(window as unknown as { happyDOM: { settings: { handleDisabledFileLoadingAsSuccess: boolean } } }).happyDOM.settings.handleDisabledFileLoadingAsSuccess = true;

afterEach(() => {
  document.head.replaceChildren();
  delete (window as { Baton?: unknown }).Baton;
});

it.each(['react', 'vue'])('[SI46] the lines for %s load the chat once, also behind the lines of identity', (id) => {
  const code = listSnippets({ serverUrl: server, key: 'pk_1', sealed: null }).find((snippet) => snippet.id === id)?.code ?? '';
  const scripts = (): string[] => [...document.querySelectorAll('script')].map(({ src }) => src);
  run(identifyCall);
  expect((window as { Baton?: unknown }).Baton).toBeTypeOf('function');
  run(code);
  expect(scripts()).toEqual([`${server}/widget.js?site=pk_1`]);
  run(code);
  expect(scripts()).toHaveLength(1);
});

/** Runs the lines as a component does that is mounted. */
function run(code: string): void {
  const mount = (effect: () => void): void => effect();
  (new Function('useEffect', 'onMounted', 'Baton', code) as (...given: unknown[]) => void)(mount, mount, (...call: unknown[]) =>
    (window as unknown as { Baton(...call: unknown[]): unknown }).Baton(...call),
  );
}
