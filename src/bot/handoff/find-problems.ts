import type { SentimentPoint, TranscriptMessage } from '../turn/turn.ts';
import { contentWords } from '../../text/words/content-words.ts';
import { asksSomething } from '../understand/asks-something.ts';
import { hearUnhelped } from '../understand/hear-unhelped.ts';
import { hearRequest } from '../understand/speech-act/hear-request.ts';
import { normaliseMessage } from '../../text/normalise-message.ts';
import { findHumanRequest } from '../understand/human-request/find-human-request.ts';
import { wordsBesideRequest } from '../understand/human-request/words-beside-request.ts';
import { cutText } from '../../text/cut-text.ts';

/** Frustration from which a message without a question is an outburst. */
const outburstFrom = 0.6;
/** The most characters of a message that are examined, because a packet looks at all messages of a conversation. */
const longest = 1_000;
/** Messages that are examined from each end of a long conversation, because packets are made on the thread that serves sockets. */
const first = 10;
const latest = 50;
/** Characters up to which a message can be a mere "that did not help" or a mere human request. */
const longestPlain = 300;
/** Exclamations with question words, which ask nothing. */
const exclaims =
  /\b(what (a|an|kind of|the hell|the fuck|on earth)|how (dare|hard can)|so what|no matter what|was für ein\p{L}*|qué (asco|vergüenza)|quel(le)? (honte|blague))\b/giu;
/** Messages that only test whether the chat works. */
const trial =
  /^(?:(?:this is|just|only|das ist|nur|c['’]est|esto es|isto é) )*(?:(?:an?|eine?|une?|una|uma?) )?(?:(?:test(?:s|ing|e)?|prueba|essai|probe)[\s,.!?\d]*)+$/iu;
/**
 * Signs of content in an angry message: something of the visitor's own, a number, or an error. "My invoice is wrong again" asks nothing and
 * still states a problem.
 */
const ownThing =
  /\b(my|our|mein\p{L}{0,2}|unser\p{L}{0,2}|mon|mes|notre|nos|mis?|nuestr\p{L}{1,2}|meus?|minhas?|nossos?|nossas?) (?!(time|life|god|patience|goodness|ass|nerves|zeit|geduld|nerven|leben|gott|temps|patience|dieu|vie|tiempo|paciencia|dios|vida|tempo|paciência|deus|vida)\b)\p{L}|\d{3}/iu;

/** An address with the words that give it ("my mail is"): it says where the visitor can be reached, and is no problem. */
const ownAddress =
  /(?:(?:e-?mail|mail|correo|adresse|address)\S{0,12}\s{1,2}(?:(?:address|adresse|electrónico)\s)?(?:(?:is|ist|lautet|est|es|é)\s)?)?\S{1,64}@\S{1,255}/giu;

/** The visitor's problems, oldest first: `questions` are messages that ask or report something; `statements` are those and outbursts. */
export type Problems = { questions: TranscriptMessage[]; statements: TranscriptMessage[] };

/**
 * Finds the visitor messages that state a problem, even beside a human request, thanks or anger. A single word, such as "refund", counts
 * where no message says more.
 */
export function findProblems(transcript: readonly TranscriptMessage[], series: readonly SentimentPoint[]): Problems {
  const messages = transcript.filter((message) => message.role === 'visitor');
  const looked = messages.length <= first + latest ? messages : [...messages.slice(0, first), ...messages.slice(-latest)];
  const weighed = looked.map((message) => ({ message, weight: weigh(message.text) }));
  const says = (least: number): TranscriptMessage[] => weighed.filter(({ weight }) => weight >= least).map(({ message }) => message);
  const statements = says(2).length > 0 ? says(2) : says(1);
  return { statements, questions: statements.filter((message) => !isOutburst(message, series)) };
}

/** Classifies a message by whether it states a problem. A question about people and transfers states one too, unless it is a human request. */
function weigh(text: string): number {
  const start = cutText(normaliseMessage(text), longest).replace(ownAddress, ' ');
  const isPlain = text.length <= longestPlain;
  if (isPlain && (trial.test(start) || hearUnhelped(start)?.alone)) return 0;
  const words = wordsBesideRequest(start).length;
  if (words < 2 && hearRequest(start)) return 2;
  if (words >= 2 || !isPlain) return words;
  const all = contentWords(start).length;
  return all >= 2 && asksSomething(start) && !findHumanRequest(start).wanted ? all : words;
}

/** True for anger without a question, a request or a fact. It shows in the mood and the evidence, but an agent has nothing to answer in it. */
function isOutburst({ id, text }: TranscriptMessage, series: readonly SentimentPoint[]): boolean {
  const frustration = series.find((point) => point.messageId === id)?.sentiment.frustration ?? 0;
  return frustration >= outburstFrom && !hearRequest(cutText(text, longest)) && !asksSomething(text.replace(exclaims, ' ')) && !ownThing.test(text);
}
