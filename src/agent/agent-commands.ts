import type { Attachment } from '../contracts/attachment.ts';
import type { HandBackScope } from '../contracts/handoff/hand-back.ts';
import type { NewConversationEvent } from '../contracts/conversation-event.ts';
import type { CloseNote } from '../contracts/inbox.ts';
import { maxMessageLength } from '../contracts/limits.ts';
import { appendEvents, type AppendResult, type ConversationLog, type Decision, type Resend } from '../conversation/append-events.ts';
import { findAttachments } from '../conversation/attachment/find-attachments.ts';
import type { Conversation } from '../contracts/conversation-fields.ts';
import { makeClosing } from '../conversation/life-cycle/make-closing.ts';
import { isOwner } from '../conversation/move-state.ts';
import { newId } from '../platform/new-id.ts';
import type { Transaction } from '../storage/database.ts';
import { cutText } from '../text/cut-text.ts';
import { agentAuthor } from '../conversation/agent-author.ts';

/** An agent's command on one conversation. `eventId` is chosen by the console, so that a resend is stored once. */
export type AgentCommandContext = { eventId: string; conversationId: string; agent: { id: string; name: string } };

/** The content of an agent's message: text, files, or both. */
type Words = { text: string; attachmentIds?: readonly string[] | undefined };

/** Sends a message to the visitor. Only the owner may. */
export async function reply(deps: ConversationLog, act: AgentCommandContext & Words): Promise<AppendResult> {
  if (isEmpty(act)) return refuseEmpty();
  return appendEvents(deps, {
    conversationId: act.conversationId,
    resend: resendOf(act),
    async decide(conversation, transaction) {
      if (!isOwner(conversation.state, act.agent.id)) return refuseForeign(conversation);
      const files = await findFiles(transaction, act);
      if ('refuse' in files) return files;
      return [{ id: act.eventId, type: 'agent-message', author: agentAuthor(act.agent), body: { text: textOf(act), ...files } }];
    },
  });
}

/** Any agent may leave a note, in any state, and mention colleagues in it, except editors, who see no conversations. Visitors never receive it. */
export async function addNote(deps: ConversationLog, act: AgentCommandContext & Words & { mentions: string[] }): Promise<AppendResult> {
  if (isEmpty(act)) return refuseEmpty();
  return appendEvents(deps, {
    conversationId: act.conversationId,
    resend: resendOf(act),
    async decide(_conversation, transaction) {
      const mentions =
        act.mentions.length === 0
          ? []
          : await transaction<{ agentId: string; agentName: string }[]>`
              select id as "agentId", name as "agentName" from agent
              where id in ${transaction(act.mentions)} and disabled_at is null and role <> 'editor' order by name`;
      const files = await findFiles(transaction, act);
      if ('refuse' in files) return files;
      return [{ id: act.eventId, type: 'agent-note', author: agentAuthor(act.agent), body: { text: textOf(act), ...files, mentions: [...mentions] } }];
    },
  });
}

/** Gives the conversation back to the bot, with a note for colleagues. With a scope the bot answers only inside it. */
export async function returnToBot(deps: ConversationLog, act: AgentCommandContext & { note: string; scope?: HandBackScope | null }): Promise<AppendResult> {
  return actAsOwner(deps, act, () => [
    {
      id: act.eventId,
      type: 'returned-to-bot',
      author: agentAuthor(act.agent),
      body: { agentId: act.agent.id, agentName: act.agent.name, note: cutText(act.note, maxMessageLength), scope: act.scope ?? null },
    },
  ]);
}

/** Closes the conversation. An owned one closes only its owner; one with the bot or in the queue any agent may close. */
export async function closeConversation(deps: ConversationLog, act: AgentCommandContext & { note?: CloseNote }): Promise<AppendResult> {
  return appendEvents(deps, {
    conversationId: act.conversationId,
    resend: { eventId: act.eventId },
    async decide(conversation, transaction) {
      const { state } = conversation;
      if (state.kind === 'with-agent' && !isOwner(state, act.agent.id)) return refuseForeign(conversation);
      const closed = await makeClosing(transaction, { id: act.eventId, author: agentAuthor(act.agent), by: 'agent', conversation, now: deps.clock.now() });
      if (!act.note || (act.note.disposition === null && isBlank(act.note.summary))) return [closed];
      const { disposition, summary } = act.note;
      return [{ id: newId(), type: 'close-noted', author: agentAuthor(act.agent), body: { disposition, summary: summary.trim() } }, closed];
    },
  });
}

/** Marks the follow-up as done: somebody answered the visitor who left an address. */
export async function finishFollowUp(deps: ConversationLog, act: AgentCommandContext): Promise<AppendResult> {
  return appendEvents(deps, {
    conversationId: act.conversationId,
    resend: { eventId: act.eventId },
    decide(conversation) {
      if (!conversation.followUp) return { refuse: 'conflict', message: 'This follow-up is already done.' };
      return [{ id: act.eventId, type: 'follow-up-done', author: agentAuthor(act.agent), body: { agentId: act.agent.id } }];
    },
  });
}

export async function actAsOwner(deps: ConversationLog, act: AgentCommandContext, events: () => NewConversationEvent[]): Promise<AppendResult> {
  return appendEvents(deps, {
    conversationId: act.conversationId,
    resend: { eventId: act.eventId },
    decide: (conversation) => (isOwner(conversation.state, act.agent.id) ? events() : refuseForeign(conversation)),
  });
}

function refuseForeign({ state }: Conversation): Decision {
  if (state.kind === 'closed') return { refuse: 'closed', message: 'This conversation is closed.' };
  const message =
    state.kind === 'with-agent'
      ? `${state.agentName} has this conversation now.`
      : 'Take this conversation over first: nobody answers a visitor without owning the conversation.';
  return { refuse: 'conflict', message };
}

async function findFiles(
  transaction: Transaction,
  act: AgentCommandContext & Words,
): Promise<{ attachments?: Attachment[] } | Extract<Decision, { refuse: unknown }>> {
  const uploader = { kind: 'agent', id: act.agent.id } as const;
  const found = await findAttachments(transaction, { ids: act.attachmentIds ?? [], uploader, conversationId: act.conversationId });
  return 'refuse' in found || found.attachments.length > 0 ? found : {};
}

function resendOf(act: AgentCommandContext & Words): Resend {
  return { eventId: act.eventId, text: textOf(act), attachmentIds: act.attachmentIds ?? [] };
}

/** Whitespace-only text beside a file is stored as ''. */
function textOf({ text }: Words): string {
  return isBlank(text) ? '' : text;
}

function isEmpty({ text, attachmentIds = [] }: Words): boolean {
  return attachmentIds.length === 0 && isBlank(text);
}

function isBlank(text: string): boolean {
  return text.replace(/[\s\p{Cf}\p{Cc}]/gu, '') === '';
}

function refuseEmpty(): AppendResult {
  return { kind: 'refused', reason: 'not-allowed', message: 'There is nothing in this message.' };
}
