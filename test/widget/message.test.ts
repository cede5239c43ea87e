// @vitest-environment happy-dom
import { h, render } from 'preact';
import { expect, it } from 'vitest';
import { toVisitorEvent } from '../../src/contracts/visitor-event.ts';
import { BotMessage, type BotEvent } from '../../widget/app/Message.tsx';
import type { ChatClient } from '../../widget/app/chat-client.ts';

it('[KN187] an answer shows the image of its source small, with its words and large in a tab of its own, and each source once', () => {
  const src = `/help/images/${'a'.repeat(32)}.png`;
  const citation = { passageId: 'p', articleId: 'a', title: 'Cats', heading: null, url: '/help/cats', quote: 'Cats stay out.' };
  const citations = [
    { ...citation, image: { src, alt: 'A cat at the door' } },
    { ...citation, passageId: 'q', url: '/help/dogs' },
    { ...citation, passageId: 'r', image: { src, alt: 'The same section' } },
  ];
  const body = { text: 'Cats stay out.', purpose: 'answer' as const, citations, choices: [], turnId: null, replyTo: [] };
  const author = { kind: 'bot' as const, name: 'Baton' };
  const event = toVisitorEvent({
    id: 'e',
    seq: 1,
    conversationId: 'c',
    author,
    at: '2026-01-01T10:00:00.000Z',
    type: 'bot-message',
    body,
  } as never) as BotEvent;
  const client = { state: () => ({ thumbs: {} }), act: () => undefined, say: () => undefined } as unknown as ChatClient;
  const place = document.body.appendChild(document.createElement('div'));
  render(h(BotMessage, { event, client, last: true, joined: false, onSource: () => undefined }), place);
  const images = [...place.querySelectorAll('.sources img')];
  expect(images.map((image) => [image.getAttribute('src'), image.getAttribute('alt')])).toEqual([[src, 'A cat at the door']]);
  const links = [...place.querySelectorAll<HTMLAnchorElement>('.sources a')];
  expect(links.map((link) => [link.getAttribute('href'), link.target])).toEqual([[src, '_blank']]);
  expect(place.querySelectorAll('.sources button')).toHaveLength(2);
  render(null, place);
});
