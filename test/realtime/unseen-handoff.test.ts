import { expect, it } from 'vitest';
import type { AgentFrame, AgentRole } from '../../src/contracts/agent-protocol.ts';
import { broadcast } from '../../src/realtime/broadcast.ts';
import { createHub } from '../../src/realtime/hub.ts';
import { openOffice } from '../support/open-office.ts';

const { bench } = await openOffice();

it('[CN41] tells supervisors, and nobody else, that a visitor wanted a person while nobody was available', async () => {
  const hub = createHub();
  const heard: string[] = [];
  for (const role of ['agent', 'editor', 'supervisor', 'admin'] as AgentRole[]) {
    const agent = { id: role, name: role, email: '', role, availability: 'away', capacity: 4 } as const;
    const send = (frame: AgentFrame): boolean => frame.type === 'handoff-unseen' && heard.push(`${role} ${frame.conversationId}`) > 0;
    hub.addAgent({ connection: { send, close() {} } as never, agent, session: role, opened: new Set() });
  }
  const { id } = await bench.addConversation();
  const conversation = await bench.read(id);
  const missed = (cause: 'closed' | 'nobody-online') => {
    const event = {
      conversationId: id,
      seq: 9,
      id: cause,
      type: 'nobody-available',
      author: { kind: 'system' },
      body: { cause },
      at: '2026-01-01T10:00:00.000Z',
    } as const;
    broadcast(hub, { conversation, events: [event] });
  };
  missed('closed');
  expect(heard).toEqual([]);
  missed('nobody-online');
  expect(heard).toEqual([`supervisor ${id}`, `admin ${id}`]);
});
