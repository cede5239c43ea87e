import { describe, expect, it } from 'vitest';
import { reply } from '../../src/agent/agent-commands.ts';
import { suggestForAgent } from '../../src/bot/handoff/suggest-for-agent.ts';
import { suggestReply } from '../../src/bot/handoff/suggest-reply.ts';
import { newId } from '../../src/platform/new-id.ts';
import { bringToAgent, type Place } from '../queue/queue-bench.ts';
import { openOffice } from '../support/open-office.ts';
import { bot, portPassage } from './answer-support.ts';

const { bench } = await openOffice();

function asking(score = 0.9, plainFrom = 0.5) {
  const queries: string[] = [];
  const suggest = (place: Place) =>
    suggestForAgent(
      {
        database: bench.database,
        bots: {
          forSite: () => ({
            bot: {
              findPassages: ({ query }) => {
                queries.push(query);
                return Promise.resolve({ passages: [{ ...portPassage, score }], floor: 0.3, plainFrom, mode: 'hybrid' });
              },
              definition: bot,
              understand: () => Promise.reject(new Error('nothing is understood here')),
            },
            model: null,
            now: Date.now,
            reportFault() {},
          }),
        },
      },
      place.id,
    );
  return { queries, suggest };
}

describe('a suggested reply', () => {
  it('[BH12] is there for each message that an agent owns, of the last problem since they spoke', async () => {
    await bench.addAgent({ name: 'Ana' });
    const place = await bringToAgent(bench);
    const ana = { id: place.agentId, name: place.agentName };
    const { queries, suggest } = asking();
    expect(await suggest(place), 'a person please is no problem').toBeNull();
    await bench.say(place, 'which port does it listen on');
    expect(await suggest(place)).toMatchObject({ text: expect.stringContaining('3000'), from: { title: 'Change the port', certainty: 0.9 } });
    await bench.say(place, 'thanks');
    expect(await suggest(place), 'thanks do not take it away').not.toBeNull();
    await reply(bench, { eventId: newId(), conversationId: place.id, agent: ana, text: 'Port 3000.' });
    expect(await suggest(place), 'answered').toBeNull();
    await bench.say(place, 'perfect, thank you');
    expect(await suggest(place), 'nothing is asked').toBeNull();
    await bench.say(place, 'and how do I change it?');
    expect(await suggest(place)).not.toBeNull();
    await reply(bench, { eventId: newId(), conversationId: place.id, agent: ana, text: 'Like this.' });
    await bench.say(place, 'ports?');
    expect(await suggest(place), 'a single word').not.toBeNull();
    expect(queries[0]).toBe('which port does it listen on');
    expect(
      queries.filter((query) => query.startsWith('and how do I change it')),
      'what leans on what was said before is looked up with it and without',
    ).toEqual([expect.stringContaining('port'), 'and how do I change it']);
  });

  it('[BH12] is none where the knowledge has no evidence, or there is no such conversation', async () => {
    await bench.addAgent({ name: 'Ana' });
    const place = await bringToAgent(bench);
    await bench.say(place, 'which port does it listen on');
    expect(await asking(0.2).suggest(place)).toBeNull();
    expect(await asking(0.45, 0.4).suggest(place), 'more likely wrong than right').toBeNull();
    expect(await asking().suggest({ ...place, id: newId() })).toBeNull();
  });

  it('[BH14] is none where the bot has said it already, until a person has spoken since', async () => {
    await bench.addAgent({ name: 'Ana' });
    const place = await bringToAgent(bench);
    const { suggest } = asking();
    await bench.say(place, 'which port does it listen on');
    const draft = (await suggest(place))?.text ?? '';
    const already = { role: 'bot' as const, id: newId(), at: '', text: `Here is what I found:\n\n${draft}` };
    const found = { query: 'which port', passages: [portPassage], floor: 0.3, plainFrom: 0.5, help: [], mode: 'hybrid' as const };
    expect(suggestReply(found, []).suggestedReply).toBe(draft);
    expect(suggestReply(found, [already]).suggestedReply).toBeNull();
    expect(suggestReply(found, [already, { ...already, role: 'agent', text: 'Which system is it?' }]).suggestedReply).toBe(draft);
    expect(suggestReply(found, [{ ...already, text: 'Baton is free.' }]).suggestedReply, 'something else').toBe(draft);
  });

  it('[BH14] is none for a message without sense that the search finds something near', async () => {
    await bench.addAgent({ name: 'Ana' });
    const place = await bringToAgent(bench);
    const { suggest } = asking(0.6, 0.7);
    for (const trial of ['test test', 'Testing, 1 2 3', 'this is just a test!', 'das ist ein Test']) {
      await bench.say(place, trial);
      expect(await asking().suggest(place), trial).toBeNull();
    }
    await bench.say(place, 'blorp frimble zonk wibble');
    expect(await suggest(place)).toBeNull();
    await bench.say(place, 'and which port does it listen on');
    expect(await suggest(place), 'a word that the article has').not.toBeNull();
  });
});
