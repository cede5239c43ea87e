import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { WebSocket } from 'ws';
import { answerWithinMs, type Call, type Driver, type Look } from './driver.ts';
import { startProgram } from './start-program.ts';

type Answer = { id?: number; type?: string; result?: Record<string, unknown>; error?: string; message?: string };
type Remote = { type: 'success'; result: { type: string; value?: string; sharedId?: string } } | { type: 'exception'; exceptionDetails: { text: string } };
type Context = { context: string; url: string; children?: Context[] | null };

/** Firefox over WebDriver BiDi, which it speaks itself. */
export async function driveFirefox(programs: { firefox: string }, look: Look): Promise<Driver> {
  const firefox = startProgram({
    file: programs.firefox,
    words(folder) {
      writeFileSync(path.join(folder, 'user.js'), preferences(look));
      // A page of its own at the start: on an empty one the bar for addresses has the focus and keeps it.
      return [
        '--headless',
        '--no-remote',
        '--profile',
        folder,
        '--remote-debugging-port',
        '0',
        '--width',
        `${look.width}`,
        '--height',
        `${look.height}`,
        'data:text/html,',
      ];
    },
  });
  const line = await connect(`${await firefox.hear(2, /WebDriver BiDi listening on (ws:\S+)/)}/session`);
  await line.say('session.new', { capabilities: { alwaysMatch: { acceptInsecureCerts: true } } });
  const page = (await listContexts())[0]?.context;
  await line.say('browsingContext.setViewport', { context: page, viewport: { width: look.width, height: look.height } });

  async function listContexts(): Promise<Context[]> {
    return (await line.say('browsingContext.getTree', {}))['contexts'] as Context[];
  }
  async function contextOf(place: Call['place']): Promise<string | undefined> {
    if (place === 'page') return page;
    const found = (await listContexts())[0]?.children?.find(({ url }) => url.includes('/widget/index.html'))?.context;
    if (!found) throw new Error('The page shows no chat.');
    return found;
  }
  async function call(
    { place, source, input }: Call,
    wrap: (value: string) => string,
  ): Promise<{ context: string | undefined; value: { value?: string; sharedId?: string } }> {
    const context = await contextOf(place);
    const answer = (await line.say('script.callFunction', {
      functionDeclaration: `async (json) => ${wrap(`await (${source})(JSON.parse(json))`)}`,
      awaitPromise: true,
      target: { context },
      arguments: [{ type: 'string', value: JSON.stringify(input ?? null) }],
    })) as Remote;
    if (answer.type === 'exception') throw new Error(answer.exceptionDetails.text);
    return { context, value: answer.result };
  }
  async function element(of: Call): Promise<{ context: string | undefined; element: { sharedId: string } }> {
    const { context, value } = await call(of, (value) => value);
    if (!value.sharedId) throw new Error(`There is no ${JSON.stringify(of.input)}.`);
    return { context, element: { sharedId: value.sharedId } };
  }

  return {
    async go(url) {
      await line.say('browsingContext.navigate', { context: page, url, wait: 'interactive' });
    },
    async reload() {
      await line.say('browsingContext.reload', { context: page, wait: 'interactive' });
    },
    async back() {
      await line.say('browsingContext.traverseHistory', { context: page, delta: -1 });
    },
    async run(of) {
      const { value } = await call(of, (value) => `JSON.stringify({ value: ${value} })`);
      return (JSON.parse(value.value ?? '{}') as { value?: unknown }).value;
    },
    async click(of) {
      const { context, element: origin } = await element({
        ...of,
        source: `(input) => { const found = (${of.source})(input); found?.scrollIntoView({ block: 'nearest' }); return found; }`,
      });
      const move = { type: 'pointerMove', x: 0, y: 0, origin: { type: 'element', element: origin } };
      const actions = [move, { type: 'pointerDown', button: 0 }, { type: 'pointerUp', button: 0 }];
      await line.say('input.performActions', { context, actions: [{ type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions }] });
    },
    async choose(of) {
      await line.say('input.setFiles', { ...(await element(of)), files: [of.file] });
    },
    async type(text) {
      const actions = [...text].flatMap((value) => [
        { type: 'keyDown', value },
        { type: 'keyUp', value },
      ]);
      // Keys are given to a document here: to the chat where the page says that its frame has the focus.
      const { value } = await call({ place: 'page', source: hasFrameFocus.toString(), input: null }, (value) => `JSON.stringify(${value})`);
      const context = await contextOf(value.value === 'true' ? 'chat' : 'page');
      await line.say('input.performActions', { context, actions: [{ type: 'key', id: 'keyboard', actions }] });
    },
    async screenshot() {
      return Buffer.from(String((await line.say('browsingContext.captureScreenshot', { context: page }))['data']), 'base64');
    },
    async close() {
      line.close();
      await firefox.stop();
    },
  };
}

/** Runs in the browser. */
function hasFrameFocus(): boolean {
  return document.hasFocus() && [...document.documentElement.children].some((child) => child.shadowRoot?.activeElement?.localName === 'iframe');
}

/** Nothing is asked, fetched or restored at the start, and the system's choice of light or dark is ours. */
function preferences({ dark }: Look): string {
  const chosen: Record<string, string | number | boolean> = {
    'browser.shell.checkDefaultBrowser': false,
    'browser.startup.page': 0,
    'browser.aboutwelcome.enabled': false,
    'datareporting.policy.dataSubmissionEnabled': false,
    'app.normandy.enabled': false,
    'app.update.disabledForTesting': true,
    'network.captive-portal-service.enabled': false,
    'network.connectivity-service.enabled': false,
    'network.proxy.type': 0,
    'layout.css.prefers-color-scheme.content-override': dark ? 0 : 1,
  };
  return Object.entries(chosen)
    .map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`)
    .join('');
}

async function connect(url: string): Promise<{ say(method: string, params: object): Promise<Record<string, unknown>>; close(): void }> {
  const socket = new WebSocket(url, { maxPayload: 64 * 1024 * 1024 });
  const waiting = new Map<number, { resolve(result: Record<string, unknown>): void; reject(error: Error): void }>();
  let last = 0;
  socket.on('message', (data: Buffer) => {
    const answer = JSON.parse(data.toString()) as Answer;
    const asked = waiting.get(answer.id ?? 0);
    waiting.delete(answer.id ?? 0);
    if (answer.error) asked?.reject(new Error(`${answer.error}: ${answer.message}`));
    else asked?.resolve(answer.result ?? {});
  });
  socket.on('close', () => waiting.forEach(({ reject }) => reject(new Error('The browser has gone.'))));
  await new Promise<void>((resolve, reject) => socket.once('open', resolve).once('error', reject));
  return {
    say(method, params) {
      const id = (last += 1);
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error(`${method} was not answered.`)), answerWithinMs);
        const settle = (): void => clearTimeout(timer);
        waiting.set(id, { resolve: (result) => (settle(), resolve(result)), reject: (error) => (settle(), reject(error)) });
        socket.send(JSON.stringify({ id, method, params }));
      });
    },
    close: () => socket.terminate(),
  };
}
