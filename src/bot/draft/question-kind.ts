import { foldText } from '../../text/words/fold-text.ts';

/** The kind of answer that a question asks for. A hint for choosing the sentence, never a reason to abstain. */
export type QuestionKind = 'number' | 'time' | 'place' | 'steps' | 'reason' | 'yes-no' | 'names' | 'other';

const kinds: readonly [QuestionKind, RegExp][] = [
  [
    'number',
    /\b(how (many|much|often|big|large|long|deep|old)|what('?s| is) the (number|limit|max|maximum|price|cost)|max|cuant[oa]s?|wie ?viele?|wie (lang|oft|hoch)|combien|quant[oa]s?)\b/,
  ],
  ['time', /\b(when|since when|until when|how soon|what (date|day|time|year)|cuando|wann|quand|desde cuando|seit wann|quando)\b/],
  [
    'place',
    /\b(where|which (file|folder|path|page|url|link|address|port|setting)|(whats|what's|what is) the (url|link|path|address|file)|donde|wo|ou est|onde)\b/,
  ],
  [
    'steps',
    /\b(how (do|can|would|should|to|does one)\b|(which|what)('?s| is)? (the )?(exact )?(command|line|code|steps?|flag|option)|como|wie (kann|mache|richte|bekomme)|comment)\b/,
  ],
  ['reason', /\b(why|how come|what for|reason|por que|warum|wieso|pourquoi)\b/],
  ['names', /\b(which|who|whos|whose|names?|what sort|what kind|cual(es)?|quien|welche[rsn]?|wer|quel(le)?s?|qui|qual|quem)\b/],
  [
    'yes-no',
    /^(is|are|was|do|does|did|can|could|may|will|would|should|has|have|am|any|ok to|es|puedo|puede|hay|ist|sind|kann|darf|gibt|est-ce|peut|puis-je|posso|pode|tem)\b/,
  ],
];

export function questionKind(question: string): QuestionKind {
  const folded = foldText(question).replace(/[’]/g, "'").trim();
  return kinds.find(([, pattern]) => pattern.test(folded))?.[0] ?? 'other';
}

/** A question for one fact: how much, when, where. */
export function asksForFact(kind: QuestionKind): boolean {
  return kind === 'number' || kind === 'time' || kind === 'place';
}

/** How well a text fits the kind of question, 0 to 1. */
export function fitsKind(kind: QuestionKind, text: string): number {
  switch (kind) {
    case 'number':
      return /\d|\b(one|two|three|four|five|six|seven|eight|nine|ten|free|no limit|unlimited|twice|once)\b/i.test(text) ? 1 : 0;
    case 'time':
      return /\b(\d{4}|\d+ (second|minute|hour|day|week|month|year)s?|daily|weekly|january|february|march|april|may|june|july|august|september|october|november|december|after|before|until|once|every|within|immediately)\b/i.test(
        text,
      )
        ? 1
        : 0;
    case 'place':
      return /`[^`]*[/.][^`]*`|https?:\/\/|\]\(|\b(page|file|folder|menu|tab|section|under|settings?)\b/i.test(text) ? 1 : 0;
    case 'steps':
      return /`|^\s*\d+[.)]|\b(run|use|set|add|open|click|choose|select|install|create|go to|you can|you need|must|configure|enter|start)\b/im.test(text)
        ? 1
        : 0;
    case 'reason':
      return /\b(because|since|so that|reasons?|due to|in order to|to (avoid|prevent|ensure|protect|encourage|limit|reduce)|therefore|this (means|is because)|otherwise)\b/i.test(
        text,
      )
        ? 1
        : 0;
    case 'yes-no':
      return /\b(yes|no|not|never|cannot|can't|don't|doesn't|won't|can|may|must|does|allows?|supports?|only|always|required|possible)\b/i.test(text) ? 1 : 0;
    case 'names':
      return /\p{Ll}[^.!?]*\s\p{Lu}|`|:\s/u.test(text) ? 1 : 0;
    case 'other':
      return 0;
  }
}
