import type { LetterKind } from '../contracts/mail/mail-template.ts';
import type { Transaction } from '../storage/database.ts';

/** The letters that are queued. */
export const mailKinds = [
  'invitation',
  'password',
  'answer',
  'link',
  'confirm',
  'code',
  'transcript',
  'notice',
  'trial',
] as const satisfies readonly LetterKind[];
export type MailKind = (typeof mailKinds)[number];

/** The kinds that go to visitors: addresses that nobody has proved to be theirs. They are limited by address, and never go to Baton itself. */
export const visitorKinds: readonly MailKind[] = ['answer', 'link', 'confirm', 'code', 'transcript'];

/** A row of the outbox. It names what the letter is about; the words are written when it is sent. */
export type Mail = {
  id: string;
  kind: MailKind;
  recipient: string;
  /** The code of the language that the letter is written in, such as `de`. */
  language: string;
  agentId: string | null;
  conversationId: string | null;
  /** A further subject of the letter, by its kind: of a trial the site and the kind of the letter that is tried, of a notice the team. */
  about: string | null;
  attempts: number;
  createdAt: string;
};

/** One part of a letter, in reading order. Every text is plain and untrusted. */
export type LetterPart =
  | { kind: 'paragraph'; text: string }
  | { kind: 'quote'; by: string; at: string; text: string }
  | { kind: 'link'; label: string; url: string }
  | { kind: 'small'; text: string }
  /** The way to end the mail of the conversation, below all else. */
  | { kind: 'stop'; label: string; url: string }
  /** Files of the message before it; `url` null where they are named alone. */
  | { kind: 'files'; files: readonly { name: string; url: string | null }[] };

/** The look of a site in its letters. `logo`: a picture as a data address, or empty; `colour`: `#rrggbb`, or empty for Baton's own. */
export type Brand = { name: string; colour: string; logo: string };

export type Letter = { subject: string; language: string; parts: LetterPart[]; brand?: Brand };

/**
 * A letter, or the reason why there is nothing to send any more. `upToSeq`: the last event of the log that the letter has in it. `replyTo`: the address that
 * replies go to, where it is not the sender's. `answers`: the Message-IDs of the letters that it answers, with their brackets, the oldest first.
 */
export type Written = { letter: Letter; upToSeq?: number; replyTo?: string | undefined; answers?: readonly string[] } | { dropped: string };

/** The end of a mail's way. A refused one and one that was given up name the problem. */
export type MailEnd = { id: string; state: 'sent' | 'refused' | 'given-up' | 'dropped'; problem: string | null; upToSeq: number | null };

export type LetterWriter = {
  /**
   * Writes the letter of a row at the moment in which it is sent. It may write to the database, as for a link; it is called again when
   * sending failed.
   */
  write(mail: Mail): Promise<Written>;
  /** Records the end elsewhere, in its transaction. Returns what is to be done after the commit. */
  onEnd?(transaction: Transaction, ended: { mail: Mail; end: MailEnd }): Promise<() => void>;
};
export type LetterWriters = Readonly<Record<MailKind, LetterWriter>>;
