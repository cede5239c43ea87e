import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { maxAttachmentBytes, maxAttachmentsPerMessage, maxConversationBytes, maxMessageLength } from '../../src/contracts/limits.ts';
import { readConfig } from '../../src/platform/config.ts';
import { usualClientLimits } from '../../src/platform/budgets/client-limits.ts';

it('[RT10] the help names the limits that hold', () => {
  const text = readFileSync(new URL('../../knowledge/limits-and-rate-limits.md', import.meta.url), 'utf8').replace(/\s+/g, ' ');
  const config = readConfig({});
  const limits = usualClientLimits;
  for (const sentence of [
    `A message holds at most ${maxMessageLength.toLocaleString('en')} characters`,
    `${limits.messagesPerMinute} in a minute`,
    `${limits.kilobytesPerMinute} KB in a minute`,
    `${maxConversationBytes / 1024 / 1024} MB`,
    `${config.CONNECTIONS_PER_ADDRESS} open connections`,
    `${config.VISITORS_PER_ADDRESS} new visitors`,
    `${config.CONVERSATIONS_PER_ADDRESS} new conversations in an hour`,
    `${limits.uploadMegabytesPerAddressPerHour} MB of visitors' files in an hour`,
    `A file holds ${maxAttachmentBytes / 1024 / 1024} MB at most, a message ${maxAttachmentsPerMessage} files`,
  ]) {
    expect(text).toContain(sentence);
  }
  expect({ visitors: limits.visitorsPerAddressPerHour, conversations: limits.conversationsPerAddressPerHour, sockets: limits.socketsPerAddress }).toEqual({
    visitors: config.VISITORS_PER_ADDRESS,
    conversations: config.CONVERSATIONS_PER_ADDRESS,
    sockets: config.CONNECTIONS_PER_ADDRESS,
  });
});
