import type { SentimentPoint, TranscriptMessage } from '../turn/turn.ts';
import { contentWords } from '../../text/content-words.ts';
import { asksSomething } from '../understand/asks-something.ts';
import { hearUnhelped } from '../understand/hear-unhelped.ts';
import { normaliseMessage } from '../../text/normalise-message.ts';
import { findHumanRequest } from '../understand/human-request/find-human-request.ts';
import { wordsBesideRequest } from '../understand/human-request/words-beside-request.ts';
import { cutText } from '../../text/cut-text.ts';

/** Frustration from which a message that asks nothing is an outburst. */
const outburstFrom = 0.6;
/** A message is heard out up to here: a packet looks at all messages of a conversation. */
const longest = 1_000;
/** Messages that are looked at, from both ends of a long conversation: a packet is made on the thread that serves sockets. */
const first = 10;
const latest = 50;
/** No longer message says only that something did not help, or only wishes for a person. */
const longestPlain = 300;
/** Question words that ask nothing. */
const exclaims =
  /\b(what (a|an|kind of|the hell|the fuck|on earth)|how (dare|hard can)|so what|no matter what|was für ein\p{L}*|qué (asco|vergüenza)|quel(le)? (honte|blague))\b/giu;
/** Words that only try whether the chat works. */
const trial =
  /^(?:(?:this is|just|only|das ist|nur|c['’]est|esto es|isto é) )*(?:(?:an?|eine?|une?|una|uma?) )?(?:(?:test(?:s|ing|e)?|prueba|essai|probe)[\s,.!?\d]*)+$/iu;
/** What is the visitor's own, a number, or an error is no mere anger: "My invoice is wrong again" asks nothing and says everything. */
const ownThing =
  /\b(my|our|mein\p{L}{0,2}|unser\p{L}{0,2}|mon|mes|notre|nos|mis?|nuestr\p{L}{1,2}|meus?|minhas?|nossos?|nossas?) (?!(time|life|god|patience|goodness|ass|nerves|zeit|geduld|nerven|leben|gott|temps|patience|dieu|vie|tiempo|paciencia|dios|vida|tempo|paciência|deus|vida)\b)\p{L}|\d{3}/iu;

/** What visitors want of a person, oldest first: `asked` is what asks or tells something, `told` is that and outbursts. */
export type Problems = { asked: TranscriptMessage[]; told: TranscriptMessage[] };

/**
 * The messages of a visitor that say what the matter is, however much of them is a wish for a person, thanks or anger. A single word,
 * such as "refund", counts where nothing says more.
 */
export function findProblems(transcript: readonly TranscriptMessage[], series: readonly SentimentPoint[]): Problems {
  const messages = transcript.filter((message) => message.role === 'visitor');
  const looked = messages.length <= first + latest ? messages : [...messages.slice(0, first), ...messages.slice(-latest)];
  const weighed = looked.map((message) => ({ message, weight: weigh(message.text) }));
  const says = (least: number): TranscriptMessage[] => weighed.filter(({ weight }) => weight >= least).map(({ message }) => message);
  const told = says(2).length > 0 ? says(2) : says(1);
  return { told, asked: told.filter((message) => !isOutburst(message, series)) };
}

/** Words that say what the matter is. A question about people and transfers is one too, where it is no wish. */
function weigh(text: string): number {
  const start = cutText(normaliseMessage(text), longest);
  const isPlain = text.length <= longestPlain;
  if (isPlain && (trial.test(start) || hearUnhelped(start)?.alone)) return 0;
  const words = wordsBesideRequest(start).length;
  if (words >= 2 || !isPlain) return words;
  const all = contentWords(start).length;
  return all >= 2 && asksSomething(start) && !findHumanRequest(start).wanted ? all : words;
}

/** Anger that asks and tells nothing is in the mood and the evidence; it is not what an agent has to answer. */
function isOutburst({ id, text }: TranscriptMessage, series: readonly SentimentPoint[]): boolean {
  const frustration = series.find((point) => point.messageId === id)?.sentiment.frustration ?? 0;
  return frustration >= outburstFrom && !asksSomething(text.replace(exclaims, ' ')) && !ownThing.test(text);
}
