import { expect, it } from 'vitest';
import type { AgentFrame, AgentProfile } from '../../src/contracts/agent-protocol.ts';
import type { VisitorFrame } from '../../src/contracts/visitor-protocol.ts';
import type { Conversation } from '../../src/contracts/conversation-fields.ts';
import { newId } from '../../src/platform/new-id.ts';
import type { Connection } from '../../src/realtime/connection.ts';
import { createHub } from '../../src/realtime/hub.ts';
import { connectCluster, type OpenClusterLink } from '../../src/realtime/cluster/connect-cluster.ts';
import { createFakeClock } from '../support/fake-clock.ts';
import { silentLogger } from '../support/silent-logger.ts';

/** Processes on one line: what one publishes, all hear, the sender too, as on a NATS without `noEcho`. */
function createNodes() {
  const clock = createFakeClock();
  const ears = new Set<(message: string) => void>();
  const sent: string[] = [];
  const say = (message: string): void => {
    sent.push(message);
    for (const ear of ears) ear(message);
  };
  const openLine: OpenClusterLink = (onMessage) => {
    ears.add(onMessage);
    return {
      publish: say,
      async close() {
        ears.delete(onMessage);
      },
    };
  };
  return {
    clock,
    sent,
    say,
    join() {
      const hub = createHub();
      const changed: string[] = [];
      const news: string[] = [];
      const nodes = connectCluster(
        { nodeId: newId(), clock, logger: silentLogger },
        { hub, openLine, onChanged: (id) => changed.push(id), onNews: (about) => news.push(about) },
      );
      return { hub, nodes, changed, news };
    },
  };
}

function openSocket<Frame>(): { connection: Connection<Frame>; frames: Frame[] } {
  const frames: Frame[] = [];
  return { frames, connection: { address: '127.0.0.1', send: (frame) => frames.push(frame), drained: async () => true, close() {} } };
}

function addAgent(hub: ReturnType<typeof createHub>, opened: string[]): { id: string; frames: AgentFrame[]; socket: { opened: Set<string> }; leave(): void } {
  const id = newId();
  const { connection, frames } = openSocket<AgentFrame>();
  const socket = { connection, agent: { id, name: 'Ana' } as AgentProfile, session: 'session', opened: new Set(opened) };
  return { id, frames, socket, leave: hub.addAgent(socket) };
}

function addVisitor(hub: ReturnType<typeof createHub>, conversationId: string): { id: string; frames: VisitorFrame[] } {
  const id = newId();
  const { connection, frames } = openSocket<VisitorFrame>();
  hub.addVisitor({ connection, visitorId: id, session: id });
  hub.rememberConversation({ id: conversationId, visitorId: id, state: { kind: 'with-bot' } } as Conversation);
  return { id, frames };
}

it('[RT35] shows typing and streamed words to the sockets of every process, once each, and no id to the visitor', () => {
  const all = createNodes();
  const [here, there] = [all.join(), all.join()];
  const conversationId = newId();
  const visitor = addVisitor(there.hub, conversationId);
  const [own, colleague] = [addAgent(here.hub, [conversationId]), addAgent(there.hub, [conversationId])];
  here.nodes.show({
    frame: { type: 'typing', conversationId, who: 'agent', name: 'Ana', active: true, agentId: own.id },
    toVisitor: true,
    exceptAgentId: own.id,
  });
  expect(visitor.frames).toEqual([{ type: 'typing', conversationId, who: 'agent', name: 'Ana', active: true }]);
  expect(colleague.frames).toEqual([{ type: 'typing', conversationId, who: 'agent', name: 'Ana', active: true, agentId: own.id }]);
  expect(own.frames).toEqual([]);
  there.nodes.show({ frame: { type: 'typing', conversationId, who: 'visitor', name: '', active: true }, toVisitor: true });
  expect(own.frames).toEqual([{ type: 'typing', conversationId, who: 'visitor', name: '', active: true }]);
  expect(visitor.frames, 'nobody is shown their own typing').toHaveLength(1);
});

it('[RT36] says that a conversation changed and not what, and only to who has sockets for it', () => {
  const all = createNodes();
  const [here, withVisitor, withAgent, idle] = [all.join(), all.join(), all.join(), all.join()];
  const conversationId = newId();
  const visitor = addVisitor(withVisitor.hub, conversationId);
  addAgent(withAgent.hub, []);
  here.nodes.changed({ conversationId, visitorId: visitor.id });
  expect([here, withVisitor, withAgent, idle].map((node) => node.changed)).toEqual([[], [conversationId], [conversationId], []]);
  expect(JSON.parse(all.sent.at(-1) ?? '')).toEqual({ kind: 'changed', from: expect.any(String), conversationId, visitorId: visitor.id });
  withAgent.nodes.tellNews('presence');
  expect([here.news, withAgent.news]).toEqual([['presence'], []]);
});

it('[RT50] shows colleagues to each other across processes, and forgets those of a process that fell silent', async () => {
  const all = createNodes();
  const [here, there] = [all.join(), all.join()];
  const conversationId = newId();
  const [ana, ben] = [addAgent(here.hub, [conversationId]), addAgent(there.hub, [conversationId])];
  here.nodes.viewersChanged(conversationId);
  there.nodes.viewersChanged(conversationId);
  const last = (frames: AgentFrame[]): string[] =>
    frames
      .flatMap((frame) => (frame.type === 'viewers' ? [frame.agentIds] : []))
      .at(-1)
      ?.toSorted() ?? [];
  expect(last(ana.frames)).toEqual([ana.id, ben.id].toSorted());
  expect(last(ben.frames)).toEqual([ana.id, ben.id].toSorted());
  ben.socket.opened.clear();
  there.nodes.viewersChanged(conversationId);
  expect(last(ana.frames)).toEqual([ana.id]);
  ben.socket.opened.add(conversationId);
  there.nodes.viewersChanged(conversationId);
  expect(last(ana.frames)).toEqual([ana.id, ben.id].toSorted());
  await there.nodes.close();
  all.clock.advance(21_000);
  expect(last(ana.frames)).toEqual([ana.id]);
});

it('[RT51] leaves out what is not of this version, and goes on', () => {
  const all = createNodes();
  const [here, there] = [all.join(), all.join()];
  const conversationId = newId();
  const visitor = addVisitor(here.hub, conversationId);
  const frame = { type: 'events', conversationId, events: [], lastSeq: 9 };
  const from = newId();
  for (const message of [
    '',
    'not json',
    '{}',
    '[]',
    JSON.stringify({ kind: 'shown', from, shown: { frame, toVisitor: true } }),
    JSON.stringify({ kind: 'later', from }),
  ]) {
    all.say(message);
  }
  expect(visitor.frames).toEqual([]);
  there.nodes.tellNews('queue');
  expect(here.news).toEqual(['queue']);
});
