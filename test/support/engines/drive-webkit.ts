import { findFreePort } from '../find-free-port.ts';
import { answerWithinMs, type Call, type Driver, type Look } from './driver.ts';
import { startProgram } from './start-program.ts';
import { startScreen } from './start-screen.ts';

type Element = Record<string, string>;

/** The host page keeps the chat in a shadow root. */
const findChat = `return [...document.documentElement.children].map((child) => child.shadowRoot?.querySelector('iframe')).find(Boolean) ?? null`;

/** WebKit for GTK over WebDriver, on a screen in memory: it cannot be without one. */
export async function driveWebkit(programs: { driver: string; display: string }, look: Look): Promise<Driver> {
  const screen = await startScreen(programs.display, look);
  const port = await findFreePort();
  const driver = startProgram({
    file: programs.driver,
    words: () => [`--port=${port}`],
    environment: {
      DISPLAY: screen.display,
      GDK_BACKEND: 'x11',
      GTK_THEME: look.dark ? 'Adwaita:dark' : 'Adwaita',
      WEBKIT_DISABLE_DMABUF_RENDERER: '1',
      NO_AT_BRIDGE: '1',
    },
  });
  const home = `http://127.0.0.1:${port}`;
  await waitUntilUp(home);
  const { sessionId } = (await ask('POST', `${home}/session`, {
    capabilities: { alwaysMatch: { acceptInsecureCerts: true, 'webkitgtk:browserOptions': { args: ['--automation'] } } },
  })) as { sessionId: string };
  const session = `${home}/session/${sessionId}`;
  const say = (name: string, body?: object): Promise<unknown> => ask(body ? 'POST' : 'GET', `${session}/${name}`, body);

  await say('window/rect', { x: 0, y: 0, width: look.width, height: look.height });

  async function enter(place: Call['place']): Promise<void> {
    await say('frame', { id: null });
    if (place === 'page') return;
    const frame = await say('execute/sync', { script: findChat, args: [] });
    if (!frame) throw new Error('The page shows no chat.');
    await say('frame', { id: frame });
  }
  async function call({ place, source, input }: Call, wrap: (value: string) => string): Promise<unknown> {
    await enter(place);
    return say('execute/sync', { script: `return ${wrap(`(${source})(JSON.parse(arguments[0]))`)}`, args: [JSON.stringify(input ?? null)] });
  }
  async function element(of: Call): Promise<string> {
    const found = (await call(of, (value) => value)) as Element | null;
    if (!found) throw new Error(`There is no ${JSON.stringify(of.input)}.`);
    return String(Object.values(found)[0]);
  }

  return {
    async go(url) {
      await say('url', { url });
    },
    async reload() {
      await say('refresh', {});
    },
    async back() {
      await say('back', {});
    },
    async run(of) {
      const text = await call(of, (value) => `JSON.stringify({ value: ${value} })`);
      return (JSON.parse(String(text)) as { value?: unknown }).value;
    },
    async click(of) {
      await say(`element/${await element(of)}/click`, {});
    },
    async choose(of) {
      await say(`element/${await element(of)}/value`, { text: of.file });
    },
    async type(text) {
      const actions = [...text].flatMap((value) => [
        { type: 'keyDown', value },
        { type: 'keyUp', value },
      ]);
      await say('actions', { actions: [{ type: 'key', id: 'keyboard', actions }] });
    },
    async screenshot() {
      await say('frame', { id: null });
      return Buffer.from(String(await say('screenshot')), 'base64');
    },
    async close() {
      await ask('DELETE', session).catch(() => undefined);
      await driver.stop();
      await screen.stop();
    },
  };
}

async function ask(method: 'GET' | 'POST' | 'DELETE', url: string, body?: object): Promise<unknown> {
  const response = await fetch(url, {
    method,
    headers: { 'content-type': 'application/json' },
    signal: AbortSignal.timeout(answerWithinMs),
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const { value } = (await response.json()) as { value: unknown };
  if (response.ok) return value;
  const { error, message } = value as { error: string; message: string };
  throw new Error(`${url.split('/').slice(5).join('/')}: ${error}: ${message}`);
}

async function waitUntilUp(home: string): Promise<void> {
  for (const end = Date.now() + answerWithinMs; ;) {
    const answer = await fetch(`${home}/status`).catch(() => null);
    if (answer?.ok) return;
    if (Date.now() > end) throw new Error('WebKitWebDriver did not start.');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
