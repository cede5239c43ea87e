import { expect, it } from 'vitest';
import { ask, said, understood } from './answer-support.ts';

it('[BC80] a turn reads no secret, however it came in: search, understanding and trace get the masks', async () => {
  const understoodTexts: string[] = [];
  const card = 'my card is 4111 1111 1111 1111, which port?';
  const result = await ask({
    says: card,
    transcript: [said('visitor', 'my password is hunter2')],
    deps: {
      understand: async ({ messages, transcript }) => {
        understoodTexts.push(...messages.map(({ text }) => text), ...transcript.map(({ text }) => text));
        const { text } = messages[0] ?? { text: '' };
        return understood({ standaloneQuestion: text });
      },
    },
  });
  expect(understoodTexts).toEqual(['my card is [card], which port?', 'my password is [password]']);
  expect(result.queries).toEqual(['my card is [card], which port?']);
  expect(JSON.stringify(result)).not.toMatch(/4111|hunter2/);
});
