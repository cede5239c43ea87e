// @vitest-environment happy-dom
import { createElement } from 'react';
import { expect, it, vi } from 'vitest';
import { Sources } from '../../../console/conversation/Sources.tsx';
import { render } from './render.ts';

it('[CN223] the image that an answer showed to the visitor is there for agents, and opens large', async () => {
  const name = `${'a'.repeat(32)}.png`;
  const citation = { passageId: 'p', articleId: 'a', title: 'Cats', heading: null, url: '/help/cats', quote: 'Cats stay out.' };
  const citations = [
    { ...citation, image: { src: `/help/images/${name}`, alt: 'A cat at the door' } },
    { ...citation, passageId: 'q', url: '/help/dogs' },
  ];
  const shown = await render(createElement(Sources, { citations }));
  const images = [...document.querySelectorAll('.sources img')];
  expect(images.map((image) => [image.getAttribute('src'), image.getAttribute('alt')])).toEqual([[`/api/console/images/${name}`, 'A cat at the door']]);
  const link = images[0]?.closest('a');
  expect([link?.getAttribute('href'), link?.target, link?.rel]).toEqual([`/api/console/images/${name}`, '_blank', 'noopener']);
  await shown.close();
  vi.unstubAllGlobals();
});
