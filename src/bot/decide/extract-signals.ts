import type { Understood } from '../../contracts/bot/turn-trace.ts';
import type { BotDefinition, HandoffRule } from '../definition/bot-definition.ts';
import { allWords, contentWords, wordOverlap } from '../../text/words/content-words.ts';
import { hasAttribute } from '../../contracts/people/has-attribute.ts';
import type { TranscriptMessage, TurnFacts, TurnInput } from '../turn/turn.ts';
import { hearSolved } from '../understand/hear-solved.ts';
import { findEarlierAnswer, type EarlierAnswer } from '../find/earlier-answer.ts';
import { hearUnhelped } from '../understand/hear-unhelped.ts';
import { refusesPerson } from '../understand/human-request/refuses-person.ts';
import { hearPhrase } from '../understand/phrases/hear-phrases.ts';
import { asksForHelp } from '../understand/speech-act/asks-for-help.ts';
import { beginsQuestion } from '../understand/speech-act/begins-question.ts';
import { hearManner } from '../understand/speech-act/hear-manner.ts';
import { hearRequest } from '../understand/speech-act/hear-request.ts';
import { hearTakenBack } from '../understand/speech-act/hear-taken-back.ts';
import { leaveOutReported } from '../understand/speech-act/leave-out-reported.ts';
import type { Signals } from './signals.ts';

/** Overlap of content words from which two questions count as the same. */
const sameQuestionFrom = 0.75;

const rolesOfPeople = new Set(
  (
    'agent agents human humans person people representative rep operator advisor adviser support helpdesk staff somebody someone ' +
    'agente humano persona operador mensch mitarbeiter berater jemand humain conseiller personne pessoa atendente alguem'
  ).split(' '),
);
const fillers = new Set('please pls now help a an the live real por favor bitte s il vous plait'.split(' '));

const yes =
  /^(y|yes|yes please|yeah|yep|yup|sure|ok|okay|ok please|please|please do|do it|go ahead|of course|absolutely|that would help|s[ií]|claro|vale|por favor|ja|ja bitte|gern|gerne|bitte|oui|oui merci|d accord|volontiers|sim|pode ser|com certeza)$/;
const no =
  /^(n|no|nope|nah|not really|no not really|not quite|not exactly|not at all|nicht wirklich|nein nicht wirklich|pas vraiment|non pas vraiment|no realmente|la verdad no|nao muito|nao realmente|no thanks|no thank you|not now|not yet|not necessary|go on|go on here|no go on here|never mind|no gracias|ahora no|no hace falta|nein|nein danke|nicht notig|jetzt nicht|non|non merci|pas maintenant|nao|nao obrigado|nao obrigada|agora nao)$/;

/** A "no" that is no more than that: after an answer it says that the answer is not right. "No thanks" does not. */
const denial =
  /^(?:n|no|nope|nah|not really|no not really|not quite|not exactly|nein|nicht wirklich|nein nicht wirklich|non|pas vraiment|no realmente|nao|nao muito|nao realmente|nee|nej|nie|ne|нет|ні|いいえ|不|不是|아니요|아니오|hayir|لا|לא|όχι|οχι|không|tidak|नहीं)$/u;

/** Extracts all signals that are in the message and the conversation, before the search. */
export function extractSignals(bot: BotDefinition, understood: Understood, input: TurnInput): Signals {
  const words = input.messages.map((message) => message.text).join('\n');
  const text = words.normalize('NFKC');
  const own = leaveOutReported(text);
  const lastBot = lastBotMessage(input.transcript);
  const yesOrNo = readYesOrNo(words);
  const replyToCheck = input.facts.askedIfHelped ? yesOrNo : null;
  const deniesAnswer = replyToCheck === 'no' || (lastBot?.purpose === 'answer' && !input.facts.personOffered && denial.test(allWords(words).join(' ')));
  const unhelped = deniesAnswer ? { evidence: words.trim(), alone: true } : lastBot ? hearUnhelped(own) : null;
  const earlierAnswer = readEarlierAnswer(input, { unhelped, text: own });
  return {
    bot,
    understood,
    words,
    facts: input.facts,
    files: readFiles(input.messages),
    lastPurpose: lastBot?.purpose ?? null,
    timesAsked: countSameQuestion(understood.isFollowUp ? words : understood.standaloneQuestion, input.transcript),
    missesInARow: countMisses(input.transcript),
    safety: matchGuard(bot.guardrails.safety, text) ?? hearDanger(bot, text),
    refusedTopic: matchGuard(bot.guardrails.refusedTopics, text),
    handoffRule: matchHandoffRule(bot.handoff.rules, { understood, text: own, person: input.facts.person ?? null }),
    smallTalk: unhelped || earlierAnswer ? null : matchSmallTalk(bot, understood, words),
    unhelped,
    earlierAnswer,
    stops: hearPhrase(own, 'stop')?.evidence ?? null,
    asksForHelp: asksForHelp(text),
    request: hearRequest(own),
    refusesPerson: refusesPerson(own),
    solved: replyToCheck === 'yes' ? words.trim() : readSolved(input, text),
    takesBack: lastBot?.purpose === 'handoff' && !input.facts.waitingForPerson ? hearTakenBack(text) : null,
    beginsQuestion: beginsQuestion(words),
    bareWord: readBareWord(words),
    replyToOffer: !input.facts.askedIfHelped && isOffer(lastBot) ? yesOrNo : null,
    yesOrNo: /[?？]/u.test(words) && allWords(words).length > 1 ? null : yesOrNo,
    noneOfThese: lastBot?.purpose === 'clarify' && isNoneOfThese(bot, words),
  };
}

/** The first complaint about an answer gets another try, a later one does not. "Simpler", "shorter" and "again" are for the last answer too. */
function readEarlierAnswer({ transcript }: TurnInput, heard: { unhelped: Signals['unhelped']; text: string }): EarlierAnswer | null {
  if (heard.unhelped?.alone) {
    const complainedBefore = transcript.some((message) => message.role === 'visitor' && hearUnhelped(message.text)?.alone === true);
    return complainedBefore ? null : findEarlierAnswer(transcript, 'another');
  }
  const manner = heard.unhelped ? null : hearManner(heard.text);
  return manner && findEarlierAnswer(transcript, manner);
}

/** A visitor in the queue leaves it by saying that it is solved, and by taking back the request. */
function readSolved({ facts }: TurnInput, text: string): string | null {
  if (facts.waitingForPerson) return hearSolved(text) ?? hearTakenBack(text);
  return facts.askedIfHelped ? hearSolved(text) : null;
}

function readFiles(messages: TurnInput['messages']): Signals['files'] {
  if (!messages.some((message) => message.files)) return 'none';
  return messages.every((message) => message.text.trim() === '') ? 'alone' : 'beside-words';
}

/** The bot's last message, or null where an agent wrote after it. */
function lastBotMessage(transcript: readonly TranscriptMessage[]): TranscriptMessage | null {
  const last = transcript.findLast((message) => message.role !== 'visitor');
  return last?.role === 'bot' ? last : null;
}

function matchGuard<Guard extends { patterns: readonly RegExp[] }>(guards: readonly Guard[], text: string): (Guard & { evidence: string }) | null {
  for (const guard of guards) {
    const evidence = firstMatch(guard.patterns, text);
    if (evidence !== null) return { ...guard, evidence };
  }
  return null;
}

function firstMatch(patterns: readonly RegExp[], text: string): string | null {
  for (const pattern of patterns) {
    const found = pattern.exec(text)?.[0];
    if (found !== undefined && found !== '') return found;
  }
  return null;
}

/** Everything that the conditions of a rule are compared with. */
type Heard = { understood: Understood; text: string; person: NonNullable<TurnFacts['person']> | null };

/** The matching rule with the highest priority; the first in the file among equals. */
function matchHandoffRule(rules: readonly HandoffRule[], heard: Heard): { rule: HandoffRule; evidence: string } | null {
  let best: { rule: HandoffRule; evidence: string } | null = null;
  for (const rule of rules) {
    const evidence = holds(rule.when, heard);
    if (evidence !== null && (best === null || rule.priority > best.rule.priority)) best = { rule, evidence };
  }
  return best;
}

/** The words or signals that the conditions of a rule matched, or null when one condition does not hold. */
function holds(when: HandoffRule['when'], { understood, text, person }: Heard): string | null {
  const evidence: string[] = [];
  if (when.intents) {
    const intent = understood.intent;
    if (!intent || !when.intents.includes(intent.id)) return null;
    if (intent.confidence < (when.confidenceAtLeast ?? 0)) return null;
    evidence.push(`intent ${intent.id} (${intent.confidence.toFixed(2)})`);
  }
  if (when.entities) {
    const entity = understood.entities.find((candidate) => when.entities?.includes(candidate.name));
    if (!entity) return null;
    evidence.push(entity.name);
  }
  if (when.languages && !when.languages.includes(understood.language)) return null;
  if (when.frustrationAtLeast !== undefined) {
    if (understood.sentiment.frustration < when.frustrationAtLeast) return null;
    evidence.push(`frustration ${understood.sentiment.frustration.toFixed(2)}`);
  }
  if (when.tags) {
    const tag = when.tags.find((wanted) => person?.tags.includes(wanted));
    if (tag === undefined) return null;
    evidence.push(`tag ${tag}`);
  }
  if (when.attributes) {
    const attribute = when.attributes.find((wanted) => hasAttribute(person?.attributes ?? {}, wanted));
    if (attribute === undefined) return null;
    evidence.push(attribute);
  }
  if (when.patterns) {
    const found = firstMatch(when.patterns, text);
    if (found === null) return null;
    evidence.unshift(`“${found}”`);
  }
  return evidence.length > 0 ? evidence.join(', ') : `language ${understood.language}`;
}

function matchSmallTalk(bot: BotDefinition, understood: Understood, words: string): Signals['smallTalk'] {
  const intent = bot.intents.find((candidate) => candidate.id === understood.intent?.id);
  if (intent?.kind !== 'small-talk' || allWords(words).length > 14) return null;
  const replies = bot.smallTalk.find((entry) => entry.intent === intent.id)?.replies;
  return replies ? { intent: intent.id, replies } : null;
}

function readBareWord(words: string): string | null {
  const all = allWords(words).filter((word) => !fillers.has(word));
  return all.length > 0 && all.length <= 2 && all.every((word) => rolesOfPeople.has(word)) ? words.trim() : null;
}

function isOffer(lastBot: TranscriptMessage | null): boolean {
  return lastBot?.purpose === 'offer-person' || lastBot?.purpose === 'no-answer';
}

function readYesOrNo(words: string): 'yes' | 'no' | null {
  const short = allWords(words).join(' ');
  if (yes.test(short)) return 'yes';
  if (no.test(short)) return 'no';
  if (hearUnhelped(words)) return null;
  return hearPhrase(words, 'no') ? 'no' : hearPhrase(words, 'yes') ? 'yes' : null;
}

/** The guardrail of the bot for a danger that is spoken of in any language of the phrase tables. */
function hearDanger({ guardrails }: BotDefinition, text: string): Signals['safety'] {
  for (const danger of ['self-harm', 'violence'] as const) {
    const phrase = hearPhrase(text, danger);
    const guard = phrase && guardrails.safety.find(({ id }) => id === danger);
    if (guard) return { ...guard, evidence: phrase.evidence };
  }
  return null;
}

function isNoneOfThese(bot: BotDefinition, words: string): boolean {
  const said = allWords(words).join(' ');
  return Object.values(bot.phrases.choiceNoneOfThese)
    .flat()
    .some((label) => allWords(label).join(' ') === said);
}

/**
 * Counts earlier visitor messages with the same question to which the bot has replied since. A follow-up question is compared by its own words: with those
 * of the conversation every one of them would have been asked before.
 */
function countSameQuestion(question: string, transcript: readonly TranscriptMessage[]): number {
  if (contentWords(question).length < 2) return 0;
  let count = 0;
  for (const [index, message] of transcript.entries()) {
    if (message.role !== 'visitor' || wordOverlap(message.text, question) < sameQuestionFrom) continue;
    if (transcript.slice(index + 1).some((later) => later.role === 'bot')) count += 1;
  }
  return count;
}

/** Counts the bot's last messages in a row that gave no answer. */
function countMisses(transcript: readonly TranscriptMessage[]): number {
  let count = 0;
  for (const message of transcript.toReversed()) {
    if (message.role === 'visitor') continue;
    if (message.role !== 'bot' || (message.purpose !== 'no-answer' && message.purpose !== 'clarify')) break;
    count += 1;
  }
  return count;
}
