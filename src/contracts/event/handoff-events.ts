import { z } from 'zod';
import { handoffReasonSchema } from '../conversation-state.ts';
import { handBackScopeSchema } from '../handoff/hand-back.ts';
import { handoffPacketSchema } from '../handoff/handoff-packet.ts';
import { prioritySchema, routeSchema } from '../routing.ts';
import { event } from './event-type.ts';

/** The way of a conversation to a person, among persons, and back to the bot. */
export const handoffEvents = {
  /** The packet is for agents only; visitors see the reason. */
  'handoff-requested': event({
    // A visitor who chose to wait although nobody is there sees no second request: the first is in the transcript already.
    visitor: ({ reason, patient }) => (patient ? null : { reason }),
    queue: false,
    body: z.object({
      reason: handoffReasonSchema,
      packet: handoffPacketSchema,
      /** The visitor was told that nobody is there and chose to wait all the same. */
      patient: z.boolean(),
    }),
  }),
  'conversation-queued': event({
    visitor: ({ reason, patient }) => ({ reason, patient }),
    queue: true,
    body: z.object({
      reason: handoffReasonSchema,
      priority: z.number().int(),
      /** The visitor was told that nobody is here and chose to wait all the same. */
      patient: z.boolean(),
      /** Agents only. */
      route: routeSchema.optional(),
      /** The conversation left the scope in which this agent had handed it back: it goes first, and to that agent first. Agents only. */
      backTo: z.object({ agentId: z.string(), agentName: z.string() }).optional(),
    }),
  }),
  /** No agent can take the conversation now. It stays with the bot, and the visitor is given the three choices. */
  'nobody-available': event({
    visitor: 'all',
    queue: true,
    body: z.object({
      cause: z.enum(['nobody-online', 'wait-exceeded', 'closed']),
      /** For `closed`: when agents are there again, as an ISO time; null where that is not known. */
      opensAt: z.string().nullable().optional(),
    }),
  }),
  'offer-made': event({
    visitor: 'hidden',
    queue: true,
    body: z.object({ agentId: z.string(), agentName: z.string(), expiresAt: z.string(), why: z.string() }),
  }),
  'offer-declined': event({ visitor: 'hidden', queue: true, body: z.object({ agentId: z.string() }) }),
  'offer-lapsed': event({ visitor: 'hidden', queue: true, body: z.object({ agentId: z.string() }) }),
  'agent-joined': event({
    visitor: ({ agentId, agentName, how }) => ({ agentId, agentName, how }),
    queue: true,
    body: z.object({
      agentId: z.string(),
      agentName: z.string(),
      /** `assigned`: a supervisor gave it to the agent, whoever had it before. */
      how: z.enum(['accepted-offer', 'took-over', 'accepted-transfer', 'assigned']),
      /** The agent's capacity that the conversation takes, where that differs from the route. Agents only. */
      weight: z.number().int().min(1).optional(),
    }),
  }),
  /** Its agent is gone or passed it on: the conversation waits again, before all others. Visitors see the cause. */
  'conversation-requeued': event({
    visitor: ({ cause, agentName }) => ({ cause, agentName }),
    queue: true,
    body: z.object({
      cause: z.enum(['agent-lost', 'agent-away', 'transferred', 'supervisor']),
      agentId: z.string(),
      agentName: z.string(),
      /** A note for the next agent. */
      note: z.string(),
      reason: handoffReasonSchema,
      priority: prioritySchema,
      route: routeSchema,
    }),
  }),
  /** The owner keeps the conversation until the colleague accepts. */
  'transfer-offered': event({
    visitor: 'hidden',
    queue: true,
    body: z.object({
      fromAgentId: z.string(),
      fromAgentName: z.string(),
      toAgentId: z.string(),
      toAgentName: z.string(),
      note: z.string(),
      expiresAt: z.string(),
    }),
  }),
  'transfer-ended': event({
    visitor: 'hidden',
    queue: true,
    body: z.object({ toAgentId: z.string(), toAgentName: z.string(), how: z.enum(['declined', 'lapsed', 'cancelled']) }),
  }),
  /** The conversation waited too long for its team, so another team may take it too. */
  'team-overflowed': event({ visitor: 'hidden', queue: true, body: z.object({ toTeamId: z.string(), toTeamName: z.string(), why: z.string() }) }),
  'priority-changed': event({
    visitor: 'hidden',
    queue: true,
    body: z.object({ priority: prioritySchema, cause: z.enum(['supervisor', 'mood']), why: z.string() }),
  }),
  'handoff-cancelled': event({ visitor: 'all', queue: true, body: z.object({}) }),
  /** The visitor was offered a person and said no: the bot does not offer again by itself. */
  'person-declined': event({ visitor: 'all', queue: false, body: z.object({}) }),
  /** The note and the scope are for agents and the bot only. */
  'returned-to-bot': event({
    visitor: ({ agentName }) => ({ agentName }),
    queue: true,
    body: z.object({ agentId: z.string(), agentName: z.string(), note: z.string(), scope: handBackScopeSchema.nullable().optional() }),
  }),
  'contact-left': event({ visitor: 'all', queue: true, body: z.object({ email: z.string(), name: z.string(), message: z.string() }) }),
  'follow-up-done': event({ visitor: 'hidden', queue: false, body: z.object({ agentId: z.string() }) }),
  /** The packet made anew, with the messages that the visitor sent while waiting. */
  'packet-renewed': event({ visitor: 'hidden', queue: false, body: z.object({ packet: handoffPacketSchema }) }),
};
