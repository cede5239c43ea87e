import { mailKinds, type LetterWriter, type LetterWriters } from '../../src/mail/mail.ts';

/** One writer for every kind of letter, with others in place of it. */
export function everyWriter(writer: LetterWriter, others: Partial<LetterWriters> = {}): LetterWriters {
  return { ...(Object.fromEntries(mailKinds.map((kind) => [kind, writer])) as LetterWriters), ...others };
}
