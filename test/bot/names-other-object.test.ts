import { expect, it } from 'vitest';
import { ask, passage } from './answer-support.ts';

it('[BD24] what destroys something else than was asked is asked about, or shown with reserve', async () => {
  const bucket = passage({
    articleId: 'bucket',
    title: 'Delete a bucket',
    text: 'Open the bucket and press Delete bucket. All data in it are deleted too.',
    score: 0.95,
  });
  const files = passage({ articleId: 'files', title: 'Empty a bucket', text: 'Choose the data of the bucket that may go, and confirm.', score: 0.8 });
  const asked = await ask({ says: 'how do I delete data from a bucket', passages: [bucket, files] });
  expect(asked.trace.decided).toMatchObject({ outcome: 'clarify', ruleId: 'two-readings' });
  expect(asked.reply?.choices.map(({ label }) => label).slice(0, 2)).toEqual(['Delete a bucket', 'Empty a bucket']);
  expect((await ask({ says: 'how do I delete data from a bucket', passages: [bucket] })).trace.decided.ruleId).toBe('answer-hedged');
  for (const says of ['how do I delete a bucket', 'delete the old buckets of a customer', 'where is the data of a bucket']) {
    expect((await ask({ says, passages: [bucket, files] })).trace.decided.ruleId, says).toBe('answer');
  }
});
