import type { AgentFrame, ConversationSummary } from '../../src/contracts/agent-protocol.ts';
import { newId } from '../../src/platform/new-id.ts';
import { browserPath, openBrowser, openChat, say, setUp } from '../support/open-browser.ts';
import { withServer } from './bench-server.ts';
import type { Figure } from './summary.ts';

type Load = { conversations: number; messagesPerSecond: number; seconds: number; onProgress: (line: string) => void };

/**
 * An agent types a reply in Chromium while the inbox holds many open conversations and messages come in all of them: the longest
 * time between two frames, and how many took over 50 ms. The conversations are put into the console's own socket on the way, so
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
      const made: ConversationSummary[] = [];
      let send: (frame: AgentFrame) => void = () => {};
      await agent.routeWebSocket(/\/ws\/agent/, (socket) => {
        const toServer = socket.connectToServer();
        toServer.onMessage((data) => {
          const frame = JSON.parse(String(data)) as AgentFrame;
          const [like] = frame.type === 'welcome' ? frame.conversations : [];
          if (frame.type !== 'welcome' || !like) return socket.send(data);
          made.splice(0, made.length, ...Array.from({ length: load.conversations }, (_, index) => invent(like, index)));
          send = (extra) => socket.send(JSON.stringify(extra));
          send({ ...frame, conversations: [...frame.conversations, ...made] });
        });
      });
      await setUp(agent, { setupUrl: `${server.url}/console/setup#token=${server.setupToken}`, name: 'Ana Pereira' });
      const visitor = await (await browser.newContext()).newPage();
      const chat = await openChat(visitor, server.url);
      await say(chat, 'Hello, is anybody here?');
      await agent.goto(`${server.url}/console/inbox/bot`);
      await agent.locator('.row').first().click();
      await agent.getByRole('button', { name: /^Take over/ }).first().click();
      await chat.getByText('Ana Pereira joined').waitFor();
      const place = new URL(agent.url()).pathname.split('/').at(-1) ?? '';
      await visitor.close();
      await agent.goto(`${server.url}/console/inbox/open/${place}`);
      const field = agent.getByPlaceholder(/Write a reply/);
      await field.click();
      load.onProgress(`${made.length} conversations, ${load.messagesPerSecond} messages a second for ${load.seconds} s`);

      // The compiler names inner functions by a helper that the page does not have.
      await agent.evaluate('globalThis.__name = (named) => named');
      await agent.evaluate(watchFrames);
      let sent = 0;
      const ticker = setInterval(() => {
        const one = made[(sent * 37) % made.length];
        if (one) send({ type: 'conversation-changed', conversation: speakAgain(one, sent) });
        sent += 1;
      }, 1_000 / load.messagesPerSecond);
      const until = performance.now() + load.seconds * 1_000;
      while (performance.now() < until) await field.pressSequentially('the quick answer to your question is that ', { delay: 40 });
      clearInterval(ticker);
      const { gaps, longTasks } = await agent.evaluate(() => (window as unknown as { stopFrames(): Watched }).stopFrames());
      load.onProgress(`${sent} messages came`);
      const about = `${load.conversations} conversations, ${load.messagesPerSecond} messages/s, typing`;
      const figure = (name: string, unit: Figure['unit'], value: number, goal: number | null): Figure => ({ name: `${name}, ${about}`, unit, value, interval: null, samples: gaps.length, goal });
      return [
        figure('longest time between two frames', 'ms', Math.max(...gaps), 50),
        figure('frames over 50 ms', 'count', gaps.filter((gap) => gap > 50).length, null),
        figure('long tasks', 'count', longTasks.length, null),
        figure('longest task over 50 ms', 'ms', Math.max(0, ...longTasks), 50),
      ];
    } finally {
      await browser.close();
    }
  });
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
  const state: ConversationSummary['state'] = index % 3 === 0 ? { kind: 'with-agent', agentId: newId(), agentName: 'Bo Lind', since: at, transfer: null } : { kind: 'with-bot' };
  return { ...like, id: newId(), visitorId: newId(), visitorName: `Visitor ${index}`, state, startedAt: at, updatedAt: at };
}

function speakAgain(one: ConversationSummary, sent: number): ConversationSummary {
  const at = new Date().toISOString();
  one.lastSeq += 1;
  one.unanswered += 1;
  return { ...one, updatedAt: at, unansweredSince: at, lastMessage: { author: 'visitor', preview: `And what about number ${sent}?`, at } };
}
