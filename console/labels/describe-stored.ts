import type { ErasurePreview } from '../../src/contracts/people/privacy-settings.ts';

/** The extent of what is stored of a person, in words: `2 conversations and 5 messages`. */
export function describeStored({ conversations, messages, files, mails }: ErasurePreview['goes']): string {
  const parts = [
    count(conversations, 'conversation'),
    count(messages, 'message'),
    ...(files > 0 ? [count(files, 'file')] : []),
    ...(mails > 0 ? [count(mails, 'mail')] : []),
  ];
  return `${parts.slice(0, -1).join(', ')} and ${parts.at(-1) ?? ''}`;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
