/** The meanings of phrases. Each is a line of a phrase table; a table may leave lines out. */
export const concepts = [
  /** Words that by themselves name somebody of the staff. */
  'staff',
  /** Words for a person that need a wish beside them: "someone", "human", "colleague". */
  'person',
  'talk',
  /** "Put me through", "call me back". */
  'connect',
  /** "I want", "can I", "please", "how do I". */
  'want',
  /** A whole wish for a person: "is anybody there". */
  'wish',
  'bot',
  /** Words that prefer one thing to another: "rather than", "instead of". */
  'rather',
  /** "I do not want", "no need for". */
  'refuse',
  /** Words that show that people are only the topic: customers, "how many", "icon", "said". */
  'other',
  /** Words that ask how or whether something is done. */
  'ask',
  'yes',
  'no',
  'thanks',
  'unhelped',
  'stop',
  'erase',
  'data',
  /** "My", "about me". */
  'mine',
  'selfHarm',
  'violence',
  /** Words beside a phrase that change nothing. */
  'filler',
] as const;
export type Concept = (typeof concepts)[number];

/** A phrase of a language in a text: from its first to behind its last unit, which is a word, or a letter where words are not spaced. */
export type Span = { concept: Concept; from: number; to: number };
