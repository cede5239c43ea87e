import { startUnderstanding } from '../../src/bot/understand/start-understanding.ts';
import { decideBeforeSearch } from '../../src/bot/decide/decide-before-search.ts';
import { extractSignals } from '../../src/bot/decide/extract-signals.ts';
import type { BotDefinition } from '../../src/bot/definition/bot-definition.ts';
import type { TranscriptMessage, TurnInput } from '../../src/bot/turn/turn.ts';
import { estimateMean } from '../scorers/statistics.ts';
import type { Metric } from '../suites/suite.ts';
import { readWordings, wordingKinds, wordingsSuite, type Wording, type WordingKind } from './read-wordings.ts';

const at = '2026-01-01T00:00:00.000Z';
const question: TranscriptMessage = { id: 'q', role: 'visitor', text: 'Which port does it use?', at };
const offer: TranscriptMessage = { id: 'o', role: 'bot', text: 'Shall I bring in a person?', at, purpose: 'offer-person' };
const text = 'It uses port 8080.';
const citation = { passageId: 'p', articleId: 'ports', title: 'Ports', heading: null, url: '/help/ports', quote: text };
const answer: TranscriptMessage = { id: 'a', role: 'bot', text, at, purpose: 'answer', citations: [citation] };

type HeardWording = Wording & { rule: string; isRight: boolean };

/** The transcript before a message of each kind, and the rules by which it may be decided. `unhelped` and `none` are no rules. */
const kinds: Readonly<Record<Exclude<WordingKind, 'other'>, { after: readonly TranscriptMessage[]; rules: readonly string[] }>> = {
  person: { after: [], rules: ['wish-for-person'] },
  yes: { after: [question, offer], rules: ['offer-accepted'] },
  no: { after: [question, offer], rules: ['offer-refused'] },
  thanks: { after: [question, answer], rules: ['small-talk:thanks', 'small-talk:acknowledgement', 'said-solved'] },
  complaint: { after: [question, answer], rules: ['unhelped'] },
  stop: { after: [question, answer], rules: ['stop'] },
  'own-data': { after: [], rules: ['request:own-data', 'handoff-rule:'] },
  danger: { after: [], rules: ['safety:'] },
};
/** The rules by which a message that is none of the kinds may be decided. */
const harmless = ['none', 'small-talk:', 'what-i-can-do', 'nothing-to-read', 'bare-word'];

/**
 * Decides each wording by rules alone, without an encoder or a search. A message that is none of the kinds is tried as a first message and
 * as the reply to an offer.
 */
export async function hearWordings(bot: BotDefinition): Promise<HeardWording[]> {
  const understanding = startUnderstanding({ bot, embed: () => Promise.reject(new Error('no encoder')) });
  await understanding.ready;
  const decide = async (text: string, after: readonly TranscriptMessage[]): Promise<string> => {
    const messages = [{ id: 'm', text }];
    const understood = await understanding.understand({ messages, transcript: after });
    const signals = extractSignals(bot, understood, inputOf(messages, after));
    const decided = decideBeforeSearch(signals)?.ruleId;
    return decided !== undefined && decided !== 'not-helped' ? decided : signals.unhelped?.alone ? 'unhelped' : 'none';
  };
  const heard: HeardWording[] = [];
  for (const wording of readWordings()) {
    const { kind, text } = wording;
    if (kind === 'other') {
      const rules = [await decide(text, []), await decide(text, [question, offer])];
      const wrong = rules.find((rule) => !harmless.some((start) => rule.startsWith(start)));
      heard.push({ ...wording, rule: wrong ?? 'none', isRight: wrong === undefined });
      continue;
    }
    const rule = await decide(text, kinds[kind].after);
    heard.push({ ...wording, rule, isRight: kinds[kind].rules.some((start) => rule.startsWith(start)) });
  }
  understanding.stop();
  return heard;
}

/** The share of wordings that are heard right, by kind and by language, on those that were kept out; of look-alikes the share that is left alone. */
export function measureWordings(heard: readonly HeardWording[], seed: number): Metric[] {
  // Wordings of one language are not independent of each other; among those of a single language each stands for itself.
  const share = (metric: string, rows: readonly HeardWording[], clusterOf: (wording: HeardWording) => string = ({ language }) => language): Metric => ({
    suite: wordingsSuite,
    metric,
    better: 'higher',
    ...estimateMean(rows, { clusterOf, seed, numberOf: ({ isRight }) => (isRight ? 1 : 0) }),
  });
  const keptOut = heard.filter(({ split }) => split === 'kept-out');
  const languages = [...new Set(heard.map(({ language }) => language))];
  return [
    ...wordingKinds.map((kind) =>
      share(
        kind === 'other' ? 'look-alikes left alone' : kind,
        keptOut.filter((wording) => wording.kind === kind),
      ),
    ),
    ...languages.map((language) =>
      share(
        `in ${language}`,
        keptOut.filter((wording) => wording.language === language),
        ({ text }) => text,
      ),
    ),
  ];
}

function inputOf(messages: TurnInput['messages'], transcript: readonly TranscriptMessage[]): TurnInput {
  const facts = { personOffered: false, personDeclined: false, turnCount: 1, waitingForPerson: false, sentimentSeries: [] };
  return { turnId: 't', conversationId: null, transcript, messages, facts, signal: new AbortController().signal, onDelta: () => {} };
}
