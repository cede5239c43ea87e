import { z } from 'zod';
import { finishFollowUp, returnToBot } from '../../agent/agent-commands.ts';
import { extendPresence } from '../../agent/availability.ts';
import { endSnooze, snoozeConversation } from '../../agent/tag-and-snooze.ts';
import { handBackScopeSchema } from '../../contracts/handoff/hand-back.ts';
import { maxMessageLength } from '../../contracts/limits.ts';
import { prioritySchema } from '../../contracts/routing.ts';
import { readEventsAfter } from '../../conversation/read-conversation.ts';
import { AppError } from '../../platform/app-error.ts';
import { acceptOffer } from '../../queue/claim-conversation.ts';
import { declineOffer } from '../../queue/decline-offer.ts';
import { reassignConversation, setPriority } from '../../queue/supervise-conversation.ts';
import { cancelTransfer, transferToAgent, transferToTeam } from '../../queue/transfer-conversation.ts';
import { operation, type Operation } from '../operation.ts';
import { settleAppend } from '../settle-append.ts';
import { conversationSchema } from '../views/conversation-view.ts';
import { handoffSchema, viewHandoff } from '../views/handoff-view.ts';
import { wrongField } from '../wrong-field.ts';
import { answerConversation, presenceMs, requireConversation } from './conversation-operations.ts';

const shared = { tag: 'Handoffs', status: 200, etag: 'given', answer: conversationSchema } as const;
const note = z.string().max(maxMessageLength).default('').meta({ description: 'For colleagues; the visitor never sees it.' });
const moment = z.iso.datetime();
const parameters = { id: '{conversation.id}' };
const packetEvents = ['handoff-requested', 'packet-renewed'] as const;

/** From the bot to a person. */
export const handoffOperations: Operation[] = [
  operation({
    ...shared,
    route: 'POST /api/v1/conversations/:id/handoff',
    name: 'requestHandoff',
    summary: 'Ask for a person, in the visitor’s name',
    description: 'Whether anybody is there shows in the state of the conversation soon after: it waits, or stays with the bot.',
    body: z
      .strictObject({ wait: z.boolean().default(false).meta({ description: 'Wait in the queue even where nobody is there.' }) })
      .meta({ id: 'RequestHandoff' }),
    example: { parameters, body: { wait: true } },
    async run(deps, { id, body, idFor }) {
      const { visitorId } = await requireConversation(deps, id);
      return answerConversation(
        deps.log,
        settleAppend(await deps.bot.requestPerson({ eventId: idFor('event'), conversationId: id, visitorId, patient: body.wait })).conversation,
      );
    },
  }),
  operation({
    route: 'GET /api/v1/conversations/:id/handoff',
    name: 'readHandoff',
    tag: 'Handoffs',
    summary: 'The packet of the latest handoff',
    description: 'Everything that an agent reads first: reason, summary, facts, the articles that were tried, a suggested reply.',
    status: 200,
    answer: handoffSchema,
    example: { parameters },
    async run(deps, { id }) {
      await requireConversation(deps, id);
      const events = await readEventsAfter(deps.log.database, { conversationId: id, afterSeq: 0, limit: 5_000, types: packetEvents });
      const handoff = viewHandoff(events);
      if (!handoff) throw new AppError('not-found', 'Nobody was asked for here yet.');
      return { body: handoff };
    },
  }),
  operation({
    ...shared,
    route: 'POST /api/v1/conversations/:id/priority',
    name: 'setPriority',
    summary: 'Move a conversation up or down in the queue',
    body: z.strictObject({ priority: prioritySchema.meta({ description: '0 normal, 1 raised, 2 high, 3 urgent.' }) }).meta({ id: 'SetPriority' }),
    example: { parameters, body: { priority: 2 } },
    run: async ({ log }, { id, body, agent, idFor }) =>
      answerConversation(log, settleAppend(await setPriority(log, { eventId: idFor('event'), conversationId: id, agent, ...body })).conversation),
  }),
  operation({
    ...shared,
    route: 'POST /api/v1/conversations/:id/offer/decline',
    name: 'declineOffer',
    summary: 'Decline the offer of a conversation, or of a transfer',
    example: { parameters, status: 409 },
    run: async ({ log }, { id, agent, idFor }) =>
      answerConversation(log, settleAppend(await declineOffer(log, { eventId: idFor('event'), conversationId: id, agentId: agent.id })).conversation),
  }),
  operation({
    ...shared,
    route: 'POST /api/v1/conversations/:id/offer/accept',
    name: 'acceptOffer',
    summary: 'Accept the offer of a conversation, or of a transfer',
    description: 'Only the account that it is offered to can, and one whose offer lapsed while nobody else got it. It counts as present for ten minutes.',
    example: { parameters, status: 409 },
    async run({ log }, { id, agent, idFor }) {
      await extendPresence(log, { agentId: agent.id, ms: presenceMs });
      return answerConversation(log, settleAppend(await acceptOffer(log, { eventId: idFor('event'), conversationId: id, agentId: agent.id })).conversation);
    },
  }),
];

/** From the owner to somebody else: after the example that takes the conversation over. */
export const passOnOperations: Operation[] = [
  operation({
    ...shared,
    route: 'POST /api/v1/conversations/:id/snooze',
    name: 'snooze',
    summary: 'Hide a conversation from its owner’s list for a while',
    body: z
      .strictObject({
        until: moment.nullable().meta({ description: 'Null: until the visitor writes.' }),
        end: z.boolean().default(false).meta({ description: 'End the snooze instead.' }),
      })
      .meta({ id: 'Snooze' }),
    example: { parameters, body: { until: null } },
    async run({ log }, { id, agent, body, idFor }) {
      const act = { eventId: idFor('event'), conversationId: id, agent };
      return answerConversation(
        log,
        settleAppend(body.end ? await endSnooze(log, act) : await snoozeConversation(log, { ...act, until: body.until })).conversation,
      );
    },
  }),
  operation({
    ...shared,
    route: 'POST /api/v1/conversations/:id/transfer',
    name: 'transfer',
    summary: 'Offer a conversation to a colleague, or put it back into the queue for a team',
    description: 'Only its owner can. With a colleague the owner keeps it until the colleague accepts.',
    body: z
      .strictObject({ agentId: z.uuid().nullable().default(null), teamId: z.uuid().nullable().default(null), note })
      .meta({ id: 'Transfer', description: 'Name a colleague or a team.' }),
    example: { parameters, body: { agentId: '{agents.items.0.id}', note: 'Knows the order system.' }, status: 409 },
    async run({ log, server }, { id, agent, body, idFor }) {
      const act = { eventId: idFor('event'), conversationId: id, agent, note: body.note };
      if ((body.agentId === null) === (body.teamId === null)) throw wrongField('agentId', 'name either a colleague or a team');
      const result =
        body.agentId !== null
          ? await transferToAgent({ log, offerMs: server.offerMs }, { ...act, toAgentId: body.agentId })
          : await transferToTeam(log, { ...act, teamId: body.teamId ?? '' });
      return answerConversation(log, settleAppend(result).conversation);
    },
  }),
  operation({
    ...shared,
    route: 'POST /api/v1/conversations/:id/transfer/cancel',
    name: 'cancelTransfer',
    summary: 'Take back a transfer that is not accepted yet',
    example: { parameters, status: 409 },
    run: async ({ log }, { id, agent, idFor }) =>
      answerConversation(log, settleAppend(await cancelTransfer(log, { eventId: idFor('event'), conversationId: id, agent })).conversation),
  }),
  operation({
    ...shared,
    route: 'POST /api/v1/conversations/:id/hand-back',
    name: 'handBack',
    summary: 'Give a conversation back to the bot',
    body: z
      .strictObject({
        note,
        scope: handBackScopeSchema.nullable().default(null).meta({ description: 'The questions that the bot may answer; left out: any.' }),
      })
      .meta({ id: 'HandBack' }),
    example: { parameters, body: { note: 'The order is on its way.' } },
    run: async ({ log }, { id, agent, body, idFor }) =>
      answerConversation(log, settleAppend(await returnToBot(log, { eventId: idFor('event'), conversationId: id, agent, ...body })).conversation),
  }),
  operation({
    ...shared,
    route: 'POST /api/v1/conversations/:id/assign',
    name: 'assign',
    summary: 'Give a conversation to an agent, or put it back into the queue',
    body: z.strictObject({ agentId: z.uuid().nullable().meta({ description: 'Null: back into the queue, before all others.' }) }).meta({ id: 'Assign' }),
    example: { parameters, body: { agentId: '{agents.items.0.id}' } },
    run: async ({ log }, { id, agent, body, idFor }) =>
      answerConversation(
        log,
        settleAppend(await reassignConversation(log, { eventId: idFor('event'), conversationId: id, agent, toAgentId: body.agentId })).conversation,
      ),
  }),
  operation({
    ...shared,
    route: 'POST /api/v1/conversations/:id/follow-up/done',
    name: 'finishFollowUp',
    summary: 'Mark the follow-up of a conversation as done',
    description: 'The visitor left an address, and somebody wrote there.',
    example: { parameters, status: 409 },
    run: async ({ log }, { id, agent, idFor }) =>
      answerConversation(log, settleAppend(await finishFollowUp(log, { eventId: idFor('event'), conversationId: id, agent })).conversation),
  }),
];
