import type { AgentFrame, ConversationSummary } from '../../src/contracts/agent-protocol.ts';
import { newId } from '../../src/platform/new-id.ts';
import type { Locator, Page } from 'playwright-core';
import { browserPath, openBrowser, openChat, say, setUp } from '../support/open-browser.ts';
import { withServer } from './bench-server.ts';
import { median, type Figure } from './summary.ts';

type Load = { conversations: number; messagesPerSecond: number; seconds: number; onProgress: (line: string) => void };

/**
 * An agent types a reply in Chromium while the inbox holds many open conversations and messages come in all of them: the longest
 * time between two frames, how many took over 50 ms, and how much of each second the page was at work; beside it the same typing
 * with no message coming, for a machine that does something else leaves out frames by itself. The conversations are put into the console's own socket on the way, so
 * that the work measured is the browser's and not the server's. Nothing where no browser is installed.
 */
export async function measureConsole(load: Load): Promise<Figure[]> {
  if (!browserPath) {
    load.onProgress('No browser: set CHROME_PATH. The console is left out.');
    return [];
  }
  return withServer({}, async (server) => {
    const browser = await openBrowser();
    try {
      const agent = await (await browser.newContext({ viewport: { width: 1280, height: 800 } })).newPage();
      const conversations: ConversationSummary[] = [];
      let send: (frame: AgentFrame) => void = () => {};
      await agent.routeWebSocket(/\/ws\/agent/, (socket) => {
        const toServer = socket.connectToServer();
        toServer.onMessage((data) => {
          const frame = JSON.parse(String(data)) as AgentFrame;
          const [like] = frame.type === 'welcome' ? frame.conversations : [];
          if (frame.type !== 'welcome' || !like) return socket.send(data);
          conversations.splice(0, conversations.length, ...Array.from({ length: load.conversations }, (_, index) => invent(like, index)));
          send = (extra) => socket.send(JSON.stringify(extra));
          send({ ...frame, conversations: [...frame.conversations, ...conversations] });
        });
      });
      await setUp(agent, { setupUrl: `${server.url}/console/setup#token=${server.setupToken}`, name: 'Ana Pereira' });
      const visitor = await (await browser.newContext()).newPage();
      const chat = await openChat(visitor, server.url);
      await say(chat, 'Hello, is anybody here?');
      await agent.goto(`${server.url}/console/inbox/bot`);
      await agent.locator('.row').first().click();
      await agent
        .getByRole('button', { name: /^Take over/ })
        .first()
        .click();
      await chat.getByText('Ana Pereira joined').waitFor();
      const place = new URL(agent.url()).pathname.split('/').at(-1) ?? '';
      await visitor.close();
      await agent.goto(`${server.url}/console/inbox/open/${place}`);
      const field = agent.getByPlaceholder(/Write a reply/);
      await field.click();
      load.onProgress(`${conversations.length} conversations, ${load.messagesPerSecond} messages a second for ${load.seconds} s`);

      const about = `${load.conversations} conversations, ${load.messagesPerSecond} messages/s, typing`;
      const busy: Typed[] = [];
      const calm: Typed[] = [];
      for (let round = 0; round < rounds; round += 1) {
        // Alone first: what the machine itself leaves out in the same minute, whatever the console does.
        calm.push(await typeFor({ agent, field, seconds: load.seconds / rounds }));
        let sent = 0;
        const ticker = setInterval(() => {
          const conversation = conversations[(sent * 37) % conversations.length];
          if (conversation) send({ type: 'conversation-changed', conversation: speakAgain(conversation, sent) });
          sent += 1;
        }, 1_000 / load.messagesPerSecond);
        busy.push(await typeFor({ agent, field, seconds: load.seconds / rounds }));
        clearInterval(ticker);
        load.onProgress(`round ${round + 1}: ${sent} messages came`);
      }
      const figure = (name: string, unit: Figure['unit'], of: { runs: Typed[]; read: (run: Typed) => number; goal: number | null }): Figure => ({
        name: `${name}, ${of.runs === busy ? about : 'typing alone'}`,
        unit,
        value: median(of.runs.map(of.read)).value,
        interval: null,
        samples: of.runs.length,
        goal: of.goal,
      });
      return [
        ...[busy, calm].flatMap((runs) => [
          figure('longest time between two frames', 'ms', { runs, read: (run) => Math.max(...run.gaps), goal: runs === busy ? 50 : null }),
          figure('frames over 50 ms', 'count', { runs, read: (run) => run.gaps.filter((gap) => gap > 50).length, goal: null }),
          figure('longest task over 50 ms', 'ms', { runs, read: (run) => Math.max(0, ...run.longTasks), goal: runs === busy ? 50 : null }),
          figure('the page is at work, a second', 'ms', { runs, read: (run) => run.workMs, goal: null }),
        ]),
      ];
    } finally {
      await browser.close();
    }
  });
}

/** Each with typing alone, then with messages; the figures are medians of them. */
const rounds = 3;

type Typed = Watched & { /** Milliseconds a second in which the page's thread ran a task. */ workMs: number };

/** Types into the field, and tells what became of the frames meanwhile. */
async function typeFor({ agent, field, seconds }: { agent: Page; field: Locator; seconds: number }): Promise<Typed> {
  // The compiler names inner functions by a helper that the page does not have.
  await agent.evaluate('globalThis.__name = (named) => named');
  const session = await agent.context().newCDPSession(agent);
  await session.send('Performance.enable');
  const readWork = async (): Promise<number> =>
    (await session.send('Performance.getMetrics')).metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN;
  await field.fill('');
  await agent.evaluate(watchFrames);
  const startedAt = performance.now();
  const before = await readWork();
  while (performance.now() < startedAt + seconds * 1_000) await field.pressSequentially('the quick answer to your question is that ', { delay: 40 });
  const workMs = ((await readWork()) - before) / ((performance.now() - startedAt) / 1_000_000);
  const watched = await agent.evaluate(() => (window as unknown as { stopFrames(): Watched }).stopFrames());
  await session.detach();
  return { ...watched, workMs };
}

type Watched = { gaps: number[]; longTasks: number[] };

/** Runs in the page. */
function watchFrames(): void {
  const watched: Watched = { gaps: [], longTasks: [] };
  const observer = new PerformanceObserver((list) => watched.longTasks.push(...list.getEntries().map((entry) => entry.duration)));
  observer.observe({ type: 'longtask' });
  let last = performance.now();
  let isOn = true;
  const frame = (now: number): void => {
    watched.gaps.push(now - last);
    last = now;
    if (isOn) requestAnimationFrame(frame);
  };
  requestAnimationFrame((now) => {
    last = now;
    requestAnimationFrame(frame);
  });
  Object.assign(window, {
    stopFrames(): Watched {
      isOn = false;
      observer.disconnect();
      return watched;
    },
  });
}

function invent(like: ConversationSummary, index: number): ConversationSummary {
  const at = new Date(Date.now() - index * 1_000).toISOString();
  const state: ConversationSummary['state'] =
    index % 3 === 0 ? { kind: 'with-agent', agentId: newId(), agentName: 'Bo Lind', since: at, transfer: null } : { kind: 'with-bot' };
  return { ...like, id: newId(), visitorId: newId(), visitorName: `Visitor ${index}`, state, startedAt: at, updatedAt: at };
}

function speakAgain(conversation: ConversationSummary, sent: number): ConversationSummary {
  const at = new Date().toISOString();
  conversation.lastSeq += 1;
  conversation.unanswered += 1;
  return { ...conversation, updatedAt: at, unansweredSince: at, lastMessage: { author: 'visitor', preview: `And what about number ${sent}?`, at } };
}
