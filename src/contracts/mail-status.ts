import { z } from 'zod';
import { maxEmailLength } from './limits.ts';

/** The end of a mail to a visitor, as an event of the log. `stopped`: its recipient wants no more of the conversation. `problem` quotes the mail server: untrusted text. */
export const mailEndedSchema = z.object({
  to: z.string(),
  about: z.enum(['answer', 'transcript']),
  outcome: z.enum(['sent', 'refused', 'given-up', 'stopped']),
  problem: z.string().nullable(),
});

/** An address that gets no mail until a person says "try again". `reason` quotes a mail server: untrusted text. */
export type UndeliverableAddress = { address: string; source: 'refused' | 'reported' | 'stopped'; reason: string; markedAt: string };

/** One mail of the outbox, as admins see it. `problem` quotes the mail server: untrusted text. */
export type MailEntry = {
  id: string;
  kind: string;
  recipient: string;
  state: 'waiting' | 'sent' | 'refused' | 'given-up' | 'dropped';
  createdAt: string;
  /** When a waiting one is tried again; null where it has ended. */
  dueAt: string | null;
  endedAt: string | null;
  attempts: number;
  problem: string | null;
  conversationId: string | null;
};

/** `GET /api/console/mail`. `from` is null where no mail server is set; `problem` says why nothing goes out at the moment. */
export type MailStatus = {
  from: string | null;
  problem: string | null;
  waiting: number;
  sentToday: number;
  /** Addresses that get no mail, the latest first. */
  undeliverable: UndeliverableAddress[];
  /** The latest, those that did not arrive first. */
  entries: MailEntry[];
};

/** `POST /api/console/mail/address-again`: mail to this address may be tried again. */
export const addressAgainSchema = z.strictObject({ address: z.string().max(maxEmailLength) });

/** `GET /api/console/conversations/:id/mail`: the address of a conversation, and why nothing goes there. `stoppedAt`: since then its owner wants no answers by mail. */
export type ConversationMail = { email: string | null; undeliverable: UndeliverableAddress | null; stoppedAt: string | null; sendsMail: boolean };

/** `POST /api/visitor/transcript` and that of the console. `sent`: the transcript is on its way. `asked`: a letter asks first whether the address is theirs. */
export type TranscriptAnswer = { kind: 'sent' | 'asked'; email: string };
