import { expect, it } from 'vitest';
import { leaveOutSampleData } from '../../src/bot/find/leave-out-sample-data.ts';
import { ask, passage } from './answer-support.ts';

const intents = passage({
  articleId: 'intents',
  title: 'Intents and examples',
  text: 'An intent is something that people want.\n\n```yaml\n- id: opening-hours\n  examples:\n    - when do you open\n    - are you open on sunday\n    - shop times\n```\n\nExamples stand one a line.',
});
const backup = passage({
  articleId: 'backup',
  title: 'Back up and restore',
  text: 'Stop Baton and copy the directory.\n\n```\ncp -a .baton baton-backup\n```',
});
const client = passage({ articleId: 'nats', title: 'Several servers', text: 'Start each with the same address:\n\n```\nNATS_URL=nats://host npm start\n```' });

it.each(['when do you open', 'Are you open on Sundays?', 'what are your shop times'])('[BX85] %j is not answered by sample data', async (says) => {
  const { trace } = await ask({ says, passages: [intents] });
  expect(trace.decided).toMatchObject({ outcome: 'abstain', ruleId: 'no-evidence' });
});

it.each([
  ['how do I write examples for an intent', intents],
  ['what does an intent look like', intents],
  ['intents with opening hours and shop times', intents],
  ['como faço o backup', backup],
  ['NATS_URL', client],
  ['start with `npm start`', client],
  ['which address do several servers start with', client],
])('[BX85] %j is answered by a section with code', (question, section) => {
  expect(leaveOutSampleData(question, [section])).toEqual([section]);
});

it('[BX85] the section behind sample data answers, and each of several questions is looked at', async () => {
  const hours = passage({ articleId: 'hours', title: 'Opening hours', text: 'The shop is open on Sundays from ten to four.', score: 0.7 });
  const single = await ask({ says: 'are you open on sunday', passages: [intents, hours] });
  expect(single.reply?.citations.map(({ articleId }) => articleId)).toEqual(['hours']);
  const burst = await ask({ says: ['are you open on sunday', 'which intent do people want'], passages: [intents] });
  expect(burst.reply?.citations.map(({ quote }) => quote).join(' ')).not.toMatch(/^- id/);
});
