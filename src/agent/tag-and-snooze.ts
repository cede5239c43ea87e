import { maxTags } from '../contracts/inbox.ts';
import { appendEvents, type AppendResult, type ConversationLog } from '../conversation/append-events.ts';
import { actAsOwner, type AgentCommandContext } from './agent-commands.ts';
import { agentAuthor } from '../conversation/agent-author.ts';

/** Adds and removes tags. Any agent may, in any state. A change that changes nothing is acknowledged and appends no event. */
export async function changeTags(deps: ConversationLog, act: AgentCommandContext & { add: string[]; remove: string[] }): Promise<AppendResult> {
  return appendEvents(deps, {
    conversationId: act.conversationId,
    resend: { eventId: act.eventId },
    decide({ tags }) {
      const removed = tags.filter((tag) => act.remove.includes(tag));
      const added = [...new Set(act.add)].filter((tag) => !tags.includes(tag));
      if (added.length === 0 && removed.length === 0) return [];
      if (tags.length - removed.length + added.length > maxTags) {
        return { refuse: 'not-allowed', message: `A conversation has at most ${maxTags} tags.` };
      }
      return [{ id: act.eventId, type: 'tags-changed', author: agentAuthor(act.agent), body: { added, removed } }];
    },
  });
}

/** Hides the conversation from its owner's list, until a time or until the visitor writes. The owner keeps it. */
export async function snoozeConversation(deps: ConversationLog, act: AgentCommandContext & { until: string | null }): Promise<AppendResult> {
  if (act.until !== null && Date.parse(act.until) <= deps.clock.now().getTime()) {
    return { kind: 'refused', reason: 'not-allowed', message: 'This time has already passed.' };
  }
  return actAsOwner(deps, act, () => [
    { id: act.eventId, type: 'conversation-snoozed', author: agentAuthor(act.agent), body: { agentId: act.agent.id, until: act.until } },
  ]);
}

export async function endSnooze(deps: ConversationLog, act: AgentCommandContext): Promise<AppendResult> {
  return appendEvents(deps, {
    conversationId: act.conversationId,
    resend: { eventId: act.eventId },
    decide: ({ snooze }) =>
      snooze === null ? [] : [{ id: act.eventId, type: 'snooze-ended', author: agentAuthor(act.agent), body: { agentId: act.agent.id } }],
  });
}

/** Marks a mention as read by the agent who was mentioned. */
export async function finishMention(deps: ConversationLog, act: AgentCommandContext): Promise<AppendResult> {
  return appendEvents(deps, {
    conversationId: act.conversationId,
    resend: { eventId: act.eventId },
    decide: ({ mentionedAgentIds }) =>
      mentionedAgentIds.includes(act.agent.id)
        ? [{ id: act.eventId, type: 'mention-done', author: agentAuthor(act.agent), body: { agentId: act.agent.id } }]
        : [],
  });
}
