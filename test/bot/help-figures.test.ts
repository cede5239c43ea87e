import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { angryFrom, unhappyFrom } from '../../console/ui/read-mood.ts';
import { sessionMs } from '../../src/agent/sign-in/sign-in-session.ts';
import { loadBot } from '../../src/bot/definition/load-bots.ts';
import { routingSettingsSchema } from '../../src/contracts/routing.ts';
import { settings } from '../../src/platform/config.ts';

const folder = fileURLToPath(new URL('../../knowledge/', import.meta.url));
const articles = new Map(
  readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .map((name) => [name, readFileSync(folder + name, 'utf8').replace(/\s+/g, ' ')]),
);
const textOf = (name: string): string => articles.get(`${name}.md`) ?? '';
const bot = await loadBot(fileURLToPath(new URL('../../bots/baton', import.meta.url)));
const { anger, limits } = bot.handoff;
const routing = routingSettingsSchema.parse({});
const usual = (name: keyof typeof settings): unknown => settings[name].schema.parse(undefined);
const words = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
const inWords = (count: number): string => words[count] ?? String(count);

describe('the help', () => {
  it('[HT45] names a frustration nowhere but at a threshold of the shipped bot or of a word for a mood', () => {
    const named = [...articles].flatMap(([name, text]) =>
      [...text.matchAll(/(?:frustration of|; from|\. From) (0\.\d+)/g)].map(([, figure]) => ({ name, figure: Number(figure) })),
    );
    expect(named.length).toBeGreaterThanOrEqual(5);
    expect(named.filter(({ figure }) => ![anger.offerAt, anger.handOverAt, angryFrom, unhappyFrom].includes(figure))).toEqual([]);
  });

  it('[HT45] has the usual value of every setting that it gives one for', () => {
    const given = [...textOf('settings').matchAll(/`([A-Z][A-Z_]+)` \(`?([^)`]+)`?\)/g)].map(([, name = '', value]) => [name, value]);
    expect(given.length).toBeGreaterThanOrEqual(20);
    const known = given.filter(([name = '']) => name in settings);
    expect(known).toEqual(known.map(([name = '']) => [name, String(usual(name as keyof typeof settings))]));
    expect(given.filter(([name = '']) => !(name in settings))).toEqual([]);
  });

  it.each([
    [
      'how-the-bot-decides-to-hand-over',
      `From a frustration of ${anger.offerAt} the bot offers a person once, beside the answer. From ${anger.handOverAt} it hands over`,
    ],
    ['how-the-bot-decides-to-hand-over', `strong anger: a frustration of ${anger.handOverAt} or more`],
    ['how-the-bot-decides-to-hand-over', `the ${limits.turns}th turn of the bot`],
    ['how-the-bot-decides-to-hand-over', `${inWords(limits.loop).replace(/^./, (sign) => sign.toUpperCase())} turns in a row without an answer`],
    ['sentiment-and-mood', `From a frustration of ${anger.offerAt} the bot offers a person, once; from ${anger.handOverAt} it hands over`],
    ['accept-an-offer', `${String(usual('OFFER_SECONDS'))} seconds, or what \`OFFER_SECONDS\` says`],
    ['accept-an-offer', `for ${routing.awayAfterIdleSeconds / 60} minutes is set to away`],
    ['accept-an-offer', `for ${String(usual('AGENT_GRACE_SECONDS'))} seconds (\`AGENT_GRACE_SECONDS\`)`],
    ['pass-a-conversation-on', `${String(usual('OFFER_SECONDS'))} seconds (\`OFFER_SECONDS\`)`],
    [
      'when-nobody-is-there',
      `${Number(usual('MAX_WAIT_SECONDS')) / 60} minutes, or what \`MAX_WAIT_SECONDS\` says (${String(usual('MAX_WAIT_SECONDS'))} seconds by default)`,
    ],
    ['what-visitors-see-while-waiting', `After ${String(usual('AGENT_GRACE_SECONDS'))} seconds you are told`],
    ['teams-skills-and-hours', `One step of priority is worth ${inWords(routing.ageingSeconds / 60)} minutes of waiting`],
    [
      'use-ollama-or-another-model',
      `after ${String(usual('MODEL_PATIENCE_SECONDS'))} seconds without a first sentence, or ${String(usual('MODEL_TOTAL_SECONDS'))} seconds in all`,
    ],
    ['forgot-password', `A session ends by itself after ${sessionMs / 86_400_000} days`],
  ])('[HT45] %s has the figures of the configuration', (name, sentence) => {
    expect(textOf(name)).toContain(sentence);
  });
});
