import type { NewConversationEvent } from '../../contracts/conversation-event.ts';
import { newId } from '../../platform/new-id.ts';
import type { Transaction } from '../../storage/database.ts';
import type { BotDefinition } from '../definition/bot-definition.ts';
import type { FlowEvent } from '../turn/turn.ts';
import { storeFlowVersion } from './flow-store.ts';

/** The events of a flow as they are appended. The version of a flow that begins is stored with them, so that it can be finished by it. */
export async function recordFlow(
  transaction: Transaction,
  input: { definition: BotDefinition; at: string; events: readonly FlowEvent[] },
): Promise<NewConversationEvent[]> {
  const { definition, at, events } = input;
  const author = { kind: 'bot', id: definition.id, name: definition.name } as const;
  for (const { type, body } of events) {
    if (type !== 'flow-begun') continue;
    const flow = definition.flows.find(({ id, version }) => id === body.flowId && version === body.version);
    if (flow) await storeFlowVersion(transaction, { botId: definition.id, flow, at });
  }
  return events.map((event) => ({ id: newId(), author, ...event }));
}
