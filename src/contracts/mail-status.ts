import { z } from 'zod';

/** The end of a mail to a visitor, as an event of the log. `problem` quotes the mail server: untrusted text. */
export const mailEndedSchema = z.object({
  to: z.string(),
  about: z.enum(['answer', 'transcript']),
  outcome: z.enum(['sent', 'refused', 'given-up']),
  problem: z.string().nullable(),
});

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
  /** The latest, those that did not arrive first. */
  entries: MailEntry[];
};
