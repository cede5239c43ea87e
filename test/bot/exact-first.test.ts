import { expect, it } from 'vitest';
import { ask, bot, passage } from './answer-support.ts';

const mini = passage({ articleId: 'mini', title: 'Uninstall Delta Mini for Mac', text: 'Drag Delta Mini to the bin.', score: 0.94 });
const delta = passage({ articleId: 'delta', title: 'Uninstall Delta for Mac', text: 'Run the uninstaller of Delta.', score: 0.71 });

it('[BD25] of two products of nearly one name the one that was named answers', async () => {
  const answered = await ask({ says: 'how do I uninstall Delta for Mac', passages: [mini, delta] });
  expect(answered.reply?.citations.map(({ title }) => title)[0]).toBe('Uninstall Delta for Mac');
  const other = await ask({ says: 'how do I uninstall Delta Mini for Mac', passages: [mini, delta] });
  expect(other.reply?.citations.map(({ title }) => title)[0]).toBe('Uninstall Delta Mini for Mac');
});

it('[BD25] a heading that says only part of what was asked stays behind', async () => {
  const short = passage({ articleId: 'short', title: 'Uninstall', text: 'Run the uninstaller.', score: 0.7 });
  const answered = await ask({ says: 'uninstall the Mac app', passages: [mini, short] });
  expect(answered.trace.found.passages[0]?.title).toBe('Uninstall Delta Mini for Mac');
});

it('[BD26] a reply to thanks claims no help that there may not have been', () => {
  const thanks = bot.smallTalk.find(({ intent }) => intent === 'thanks');
  const replies = Object.values(thanks?.replies ?? {}).flat();
  expect(replies.length).toBeGreaterThan(20);
  expect(replies.filter((reply) => /help(?:ed)?\b|ayuda|geholfen|aider|aidé|ajud/i.test(reply))).toEqual([]);
});
