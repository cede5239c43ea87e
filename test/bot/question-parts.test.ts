import { expect, it } from 'vitest';
import type { ChatModel } from '../../src/bot/turn/text-model.ts';
import type { FindPassages } from '../../src/bot/turn/turn.ts';
import { ask, passage, portPassage } from './answer-support.ts';

const passwordPassage = passage({
  articleId: 'password',
  title: 'Reset your password',
  text: 'Choose "Forgotten password" on the sign-in page. An e-mail brings you a link that is valid for an hour.',
});

/** A search that knows two subjects. */
const findPassages: FindPassages = async ({ query }) => {
  const passages = [...(/\bport\b/i.test(query) ? [portPassage] : []), ...(/password/i.test(query) ? [{ ...passwordPassage, score: 0.8 }] : [])];
  return { passages, floor: 0.3, plainFrom: 0.4, mode: 'hybrid' };
};
const deps = { findPassages };

it('[BT18] two questions that came before one turn are both answered, each under its own words', async () => {
  const { reply, trace } = await ask({ says: ['Which port does the server use?', 'How do I reset a forgotten password?'], deps });
  expect(reply?.text).toMatch(/\*\*Which port does the server use\?\*\*\n\n.*3000[^]*\*\*How do I reset a forgotten password\?\*\*\n\n.*Forgotten password/);
  expect(reply?.citations.map(({ title }) => title)).toEqual(['Change the port', 'Reset your password']);
  expect(reply?.replyTo).toEqual(['message-1', 'message-2']);
  expect(trace.found.parts).toHaveLength(2);
  expect(trace.decided.outcome).toBe('answer');
});

it('[BT18] a question of a burst without an answer is said to have none, and its words are no markup', async () => {
  const { reply } = await ask({ says: ['Which port does the server use?', 'Where is **your** [office](https://evil.example) of ORG_NAME in Lisbon?'], deps });
  expect(reply?.text).toContain('3000');
  expect(reply?.text).toContain('**Where is your office(https://evil.example) of ORG_NAME in Lisbon?**\n\nI have no answer to this yet.');
});

it('[BT18] wordings of one question, greetings and fragments stay one question', async () => {
  const bursts = [
    ['Which port does the server use?', 'I mean which port must be opened in the firewall?'],
    ['hello, can you help me?', 'which port does the server use?'],
    ['how can I', 'reset my password?'],
    ['Which port does the server use?', 'and can I change it?'],
  ];
  for (const says of bursts) {
    const { reply, trace } = await ask({ says, deps });
    expect(trace.found.parts, says.join(' / ')).toBeUndefined();
    expect(reply?.text, says.join(' / ')).not.toContain('**');
  }
});

it('[BT18] a hundred questions at once get a reply of bounded length, which says that some have no answer', async () => {
  const says = [
    'Which port does the server use?',
    'How do I reset a forgotten password?',
    ...Array.from({ length: 98 }, (_, index) => `Where is office number ${index} situated?`),
  ];
  const { reply } = await ask({ says, deps });
  expect(reply?.text).toContain('3000');
  expect(reply?.text.match(/I have no answer to this yet/g)).toHaveLength(1);
  expect(reply?.text.match(/Where is office/g)).toHaveLength(5);
});

it('[BT18] what a model leaves out is quoted behind its answer', async () => {
  const chatModel: ChatModel = {
    name: 'scripted',
    stream(_request, onText) {
      onText('Baton listens on port 3000. [1]');
      return Promise.resolve({ kind: 'ended', complete: true });
    },
  };
  const { reply } = await ask({ says: ['Which port does the server use?', 'How do I reset a forgotten password?'], deps: { ...deps, chatModel } });
  expect(reply?.text).toMatch(/^Baton listens on port 3000[^]*\*\*How do I reset a forgotten password\?\*\*\n\n.*Forgotten password/);
  expect(reply?.citations.map(({ title }) => title)).toContain('Reset your password');
});
