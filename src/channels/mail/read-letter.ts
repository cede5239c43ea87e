import { stripInvisible } from '../../text/strip-invisible.ts';
import type { Incoming } from '../channel.ts';
import { cutReply } from './cut-reply.ts';
import { htmlToLines } from './html-to-lines.ts';
import { judgeAutomatic } from './judge-automatic.ts';
import { judgeSender } from './judge-sender.ts';
import { parseLetter, type Letter, type LetterAddress } from './parse-letter.ts';
import { readBounce, type Bounce } from './read-bounce.ts';
import { cutText } from '../../text/cut-text.ts';

/** The names of addresses that letters of Baton carry: a signed one, or the id of a letter or conversation in a Message-ID. */
export type ReadAddresses = (address: string) => { kind: 'reply'; conversationId: string } | { kind: 'bounce'; mailId: string } | null;

/** `bounce`: a report that a letter of Baton did not arrive. */
type ReadLetter = { message: Incoming; bounce: Bounce | null };

/** Texts beyond are not read. */
const mostText = 2_000_000;

/**
 * Reads a letter (RFC 5322) as it came. `trustedServer`: the name by which the receiving server signs what it found out about the sender; empty for none.
 * Throws nothing for letters of any form: what is not there is empty.
 */
export async function readLetter(raw: Buffer, of: { trustedServer: string; addresses: ReadAddresses; lacks?: string | null }): Promise<ReadLetter> {
  const email = await parseLetter(raw);
  const from = mailboxesOf(email.from);
  const replyTo = (email.replyTo ?? []).flatMap(mailboxesOf)[0];
  const author = from[0] ?? { name: '', address: '' };
  const authorProof = hasOneAuthor(email) ? judgeSender(email.headers, { from: author.address, trustedServer: of.trustedServer }) : 'unproved';
  // A form or a list writes for somebody else, who is to be answered. Only an author is ever proved, so such a letter joins nothing.
  const isForAnother = replyTo !== undefined && replyTo.address.toLowerCase() !== author.address.toLowerCase();
  const sender = isForAnother ? replyTo : author;
  const proof = isForAnother && authorProof === 'proved' ? 'unproved' : authorProof;
  const recipients = [...(email.to ?? []), ...(email.cc ?? [])].flatMap(mailboxesOf).map(({ address }) => address);
  const delivered = email.headers.flatMap(({ key, value }) => (['delivered-to', 'x-original-to', 'envelope-to'].includes(key) ? [bare(value)] : []));
  const named = [...delivered, ...recipients].flatMap((address) => of.addresses(address) ?? []);
  const [repliedTo, referred, own] = [idsOf(email.inReplyTo), idsOf(email.references), idsOf(email.messageId).slice(0, 1)];
  const references = [...repliedTo, ...[...referred].reverse()].map((named) => named.toLowerCase());
  const id = own[0]?.toLowerCase() ?? null;
  const whole = textOf(email);
  const { text, isCut } = cutReply(whole);
  const automatic = judgeAutomatic(email, sender.address);
  const reply = named.find((address) => address.kind === 'reply');
  const bounce = automatic === 'bounce' ? readBounce(email, { named: named.find((address) => address.kind === 'bounce')?.mailId ?? null }) : null;
  const quoted = bounce?.letterId ? [bounce.letterId] : [];
  return {
    bounce,
    message: {
      key: [id ?? '', sender.address, email.date ?? '', whole].join('\n'),
      sender: { address: sender.address || 'unknown', name: sender.name, proof },
      subject: email.subject?.replace(/\s+/g, ' ').trim() || null,
      text,
      whole: isCut ? whole : null,
      files: email.attachments.flatMap((file, index) => {
        const bytes = Buffer.from(typeof file.content === 'string' ? Buffer.from(file.content) : new Uint8Array(file.content));
        if (automatic !== null || bytes.length === 0 || of.lacks) return [];
        return [{ name: file.filename ?? `attachment-${index + 1}${file.mimeType === 'message/rfc822' ? '.eml' : ''}`, bytes }];
      }),
      conversationId: isForAnother ? null : (reply?.conversationId ?? conversationIn(references)),
      answers: isForAnother ? [] : [...quoted, ...references],
      threads: id === null ? [] : [id],
      thread: threadOf({ earlier: [...referred, ...repliedTo], own }),
      automatic,
      lacks: of.lacks ?? null,
    },
  };
}

/** Two authors, or a name that looks like a second, are nobody's to prove: programs differ in which of them they show. */
function hasOneAuthor({ headers }: Letter): boolean {
  const [line, ...more] = headers.filter(({ key }) => key === 'from');
  return line !== undefined && more.length === 0 && line.value.replace(/"(?:[^"\\]|\\.)*"/g, '').split('@').length === 2;
}

function textOf(email: Letter): string {
  const plain = (email.text ?? '').trim();
  const text = plain === '' ? htmlToLines(cutText(email.html ?? '', mostText)) : plain;
  return stripInvisible(cutText(text, mostText).replaceAll('\r\n', '\n')).trim();
}

function mailboxesOf(address: LetterAddress | undefined): { name: string; address: string }[] {
  if (!address) return [];
  return (address.group ?? [address]).flatMap(({ name, address: mailbox }) => (mailbox ? [{ name, address: mailbox.trim() }] : []));
}

/** The ids of a header, without their brackets. */
function idsOf(header: string | undefined): string[] {
  return [...cutText(header ?? '', 20_000).matchAll(/<([^<>\s]{1,300})>/g)].map(([, id = '']) => id);
}

/** For the References of an answer: the first letter and the last ones. Ids keep their letter case there, and those that no header may hold are left out. */
function threadOf({ earlier, own }: { earlier: readonly string[]; own: readonly string[] }): string[] {
  const [first, ...others] = [...new Set(earlier.filter((id) => !own.includes(id)))].filter((id) => /^[!-~]+$/.test(id));
  return [...(first === undefined ? [] : [first]), ...others.slice(-8), ...own.filter((id) => /^[!-~]+$/.test(id))];
}

/** The letters of a conversation all refer to one id, which names it: see `src/mail/open-mailer.ts`. */
function conversationIn(references: readonly string[]): string | null {
  for (const id of references) {
    const [, conversationId] = /^conversation\.([0-9a-f]{8}-[0-9a-f-]{27})@/.exec(id) ?? [];
    if (conversationId) return conversationId;
  }
  return null;
}

function bare(value: string): string {
  return value.replace(/^.*<|>.*$/g, '').trim();
}
