import { newId } from '../../src/platform/new-id.ts';
import { makeAgent, makeFirstAgent, openAgent, visitorEvents, type AgentClient } from '../support/socket-client.ts';
import { hasPostgres, startPostgres } from '../support/start-postgres.ts';
import { withServer, type BenchServer } from './bench-server.ts';
import { openTalkingVisitor } from './bench-visitor.ts';
import { cpuSecondsOf, findServerOnPort, untilIdle } from './processor-time.ts';
import { describeTimes, type Figure } from './summary.ts';

const conversations = 16;
/** Several consoles, so that no agent sends more than the limit on frames of one socket allows. */
const agents = 8;
/** A fresh visitor follows after so many messages: below what one visitor may send in a minute. */
const messagesPerConversation = 30;

const words = [
  'I followed the steps and the chat still does not open on the shop page',
  'the order 4711-AB came yesterday, but the wrong size was in the parcel',
  'thank you, that is very kind',
  'no, that did not help, it shows the same error again',
  'ok, and how long will that take?',
];

type Goals = { p50: number | null; p95: number | null; perSecond: number | null; cpu: number | null };

/**
 * Sixteen conversations in which a visitor and an agent answer each other as fast as they can: the reply's time to the visitor,
 * messages a second, and what a thousand messages cost the server and its database until nothing is left to do.
 */
export async function measureTalk(options: { seconds: number; onProgress: (line: string) => void }): Promise<Figure[]> {
  const embedded = await withServer({}, (server) =>
    talk(server, { ...options, where: 'embedded', databaseUrl: null, goals: { p50: 80, p95: 180, perSecond: 125, cpu: 14 } }),
  );
  if (!hasPostgres) {
    options.onProgress('No server Postgres is installed: that part is left out.');
    return embedded;
  }
  await using postgres = await startPostgres();
  const served = await withServer({ DATABASE_URL: postgres.url }, (server) =>
    talk(server, { ...options, where: 'server Postgres', databaseUrl: postgres.url, goals: { p50: 40, p95: 90, perSecond: 250, cpu: 7 } }),
  );
  return [...served, ...embedded];
}

async function talk(server: BenchServer, run: { seconds: number; where: string; databaseUrl: string | null; goals: Goals }): Promise<Figure[]> {
  const admin = await makeFirstAgent(server);
  const accounts = [admin, ...(await Promise.all(Array.from({ length: agents - 1 }, (_, index) => makeAgent(server, admin, `Agent ${index}`))))];
  const consoles: AgentClient[] = [];
  for (const account of accounts) consoles.push(await openAgent(server, account));
  const seen: number[] = [];
  let messages = 0;
  const processes = [server.pid, ...(run.databaseUrl ? [findServerOnPort(new URL(run.databaseUrl).port)] : [])];
  // Vectors and intents are learned after the start; that is not what messages cost.
  await untilIdle(processes);
  const cpuBefore = cpuSecondsOf(processes);
  const startedAt = performance.now();
  const elapsed = (): number => (performance.now() - startedAt) / 1_000;

  async function converse(agent: AgentClient): Promise<void> {
    while (elapsed() < run.seconds) {
      const visitor = await openTalkingVisitor(server.url);
      const { conversationId } = visitor;
      agent.send({ type: 'take-over', id: newId(), conversationId });
      agent.send({ type: 'conversation-open', conversationId, afterSeq: 0 });
      await visitor.until(() => visitorEvents(visitor).some((event) => event.type === 'agent-joined'));
      for (let sent = 0; sent < messagesPerConversation && elapsed() < run.seconds; sent += 1) {
        const id = newId();
        const agentFrom = agent.frames.length;
        visitor.send({ type: 'message-send', id, conversationId, text: words[sent % words.length] ?? '' });
        await agent.wait((frame) => frame.type === 'events' && frame.events.some((event) => event.type === 'visitor-message' && event.id === id), agentFrom);
        const from = visitor.frames.length;
        const repliedAt = performance.now();
        agent.send({ type: 'message-send', id: newId(), conversationId, text: `reply ${sent}` });
        await visitor.wait((frame) => frame.type === 'events' && frame.events.some((event) => event.type === 'agent-message'), from);
        seen.push(performance.now() - repliedAt);
        messages += 2;
      }
      agent.send({ type: 'conversation-close', id: newId(), conversationId });
      await visitor.until(() => visitorEvents(visitor).some((event) => event.type === 'conversation-closed'));
      agent.send({ type: 'conversation-leave', conversationId });
      visitor.close();
    }
  }

  await Promise.all(Array.from({ length: conversations }, (_, index) => converse(consoles[index % agents] as AgentClient)));
  const seconds = elapsed();
  await untilIdle(processes);
  const cpu = ((cpuSecondsOf(processes) - cpuBefore) / messages) * 1_000;
  for (const agent of consoles) agent.close();
  const name = `${conversations} conversations both ways, ${run.where}`;
  return [
    ...describeTimes(`agent reply to visitor, ${name},`, seen, [run.goals.p50, run.goals.p95]),
    { name: `messages, ${name}`, unit: '1/s', value: messages / seconds, interval: null, samples: messages, goal: run.goals.perSecond },
    { name: `CPU for 1,000 messages until quiet, ${name}`, unit: 's', value: cpu, interval: null, samples: messages, goal: run.goals.cpu },
  ];
}
