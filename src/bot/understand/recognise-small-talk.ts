import type { SmallTalk } from '../definition/bot-definition.ts';
import { foldText } from '../../text/words/fold-text.ts';

/** Filler words that may stand beside small talk, in five languages. Folded. */
const fillers = new Set(
  (
    'dir ihnen euch alle allen zusammen noch schon mal sehr so und bitte nochmal fur die der das deine ihre eure schnelle hilfe antwort gute ' +
    'toi vous a tous tout monde encore bien tres et votre ton pour la reponse rapide de ' +
    'a todos todas que tengas tenga tengan un una muy por tu su respuesta rapida ayuda y ' +
    'tenha tenham um uma muito todos pela sua resposta e ' +
    'please pls there all everyone everybody guys team you u so very much again today then now bot and a ok okay well sir mate friend buddy haha lol hehe jaja kkk hm hmm oh ah to me it is that for the really just yes no'
  ).split(' '),
);
const emoji = /[\p{Extended_Pictographic}\p{Emoji_Component}]/gu;
/** Faces and signs that take note of nothing. */
const displeased = /[😠😡🤬👿🖕💢👎🙄😤😒😑🤦☹🙁😞😣😖😩😫🤮🤢😾]|:['-]*[(/\\|]/u;
const maxWords = 14;

/** Returns a function that gives the small-talk intent of a message, or null where the message has any other content. */
export function prepareSmallTalk(smallTalk: readonly SmallTalk[]): (text: string) => { intent: string; confidence: number } | null {
  const phrases = new Map<string, string>();
  for (const entry of smallTalk) {
    for (const says of Object.values(entry.says).flat()) {
      const key = toWords(says).join(' ');
      if (key && !phrases.has(key)) phrases.set(key, entry.intent);
    }
  }
  const longest = Math.max(1, ...[...phrases.keys()].map((key) => key.split(' ').length));

  return (text) => {
    const words = toWords(text);
    if (words.length === 0) return isOnlySmileys(text) ? { intent: 'acknowledgement', confidence: 0.9 } : null;
    if (words.length > maxWords) return null;
    const whole = phrases.get(words.join(' '));
    if (whole) return { intent: whole, confidence: 1 };
    const cover = coverWith({ words, phrases, longest });
    return cover ? { intent: cover, confidence: 0.95 } : null;
  };
}

/** Covers all words with known phrases and fillers, with the fewest fillers; the longest phrase decides the intent. */
function coverWith(input: { words: string[]; phrases: ReadonlyMap<string, string>; longest: number }): string | null {
  const { words, phrases, longest } = input;
  type Cover = { fillers: number; spans: { intent: string; length: number }[] };
  const best: (Cover | null)[] = [{ fillers: 0, spans: [] }, ...words.map(() => null)];
  for (let end = 1; end <= words.length; end++) {
    for (let length = 1; length <= Math.min(end, longest); length++) {
      const before = best[end - length];
      if (!before) continue;
      const intent = phrases.get(words.slice(end - length, end).join(' '));
      const filler = length === 1 && fillers.has(words[end - 1] ?? '');
      if (!intent && !filler) continue;
      const cover: Cover = intent
        ? { fillers: before.fillers, spans: [...before.spans, { intent, length }] }
        : { fillers: before.fillers + 1, spans: before.spans };
      const current = best[end];
      if (!current || cover.fillers < current.fillers) best[end] = cover;
    }
  }
  const cover = best[words.length];
  if (!cover || cover.spans.length === 0) return null;
  return rank(cover.spans);
}

/** "Hi, thanks!" is thanks and "ok bye" a goodbye: a greeting or a nod counts less. */
function rank(spans: readonly { intent: string; length: number }[]): string | null {
  const weight = (span: { intent: string; length: number }) => span.length + (span.intent === 'greeting' ? 0 : span.intent === 'acknowledgement' ? 0.5 : 10);
  const [first] = [...spans].sort((first, second) => weight(second) - weight(first));
  return first?.intent ?? null;
}

function toWords(text: string): string[] {
  return foldText(text)
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim()
    .split(' ')
    .filter((word) => word.length > 0)
    .map((word) => word.replace(/(\p{L})\1{2,}/gu, '$1$1'));
}

function isOnlySmileys(text: string): boolean {
  const rest = text
    .replace(emoji, '')
    .replace(/[:;=xX8][-'^o]?[)(DdPpOo/\\|3*]+|<3|\^\^/g, '')
    .trim();
  return text.trim().length > 0 && rest.length === 0 && !displeased.test(text);
}
