import { readTerms, readWords } from '../../text/words/search-terms.ts';
import { isStopWord } from '../../text/words/stop-words.ts';
import { numberWord } from './lexicon.ts';
import { describe, encodedTextsOf, type CorpusPassage, type EncodedTexts } from './prepare-passage.ts';

/** The parts of a passage that are read from its text when a search comes near it. */
export type PassageReading = EncodedTexts & {
  /** The terms of each sentence. */
  sentenceTerms: readonly ReadonlySet<number>[];
  titleTerms: ReadonlySet<number>;
  /** Folded, unstemmed words, for comparing the passage with another. Read when they are first asked for. */
  words(): ReadonlySet<number>;
};

/** Readings in memory: those of all passages of a usual help centre, so that none is read twice there. */
const mostRemembered = 2_000;
const remembered = new Map<CorpusPassage, PassageReading>();

export function readPassage(passage: CorpusPassage): PassageReading {
  const known = remembered.get(passage);
  if (known) {
    remembered.delete(passage);
    remembered.set(passage, known);
    return known;
  }
  const texts = encodedTextsOf(passage);
  const reading = {
    ...texts,
    sentenceTerms: texts.sentences.map(toNumbers),
    titleTerms: toNumbers(passage.title),
    words: readOnce(() => readWordsOf(passage)),
  };
  remembered.set(passage, reading);
  const [oldest] = remembered.keys();
  if (remembered.size > mostRemembered && oldest) remembered.delete(oldest);
  return reading;
}

function readWordsOf(passage: CorpusPassage): ReadonlySet<number> {
  const texts = [passage.title, ...passage.questions, describe(passage.text, passage.images)];
  return new Set(
    readWords(texts.join(' '))
      .filter((word) => !isStopWord(word, 'search'))
      .map(numberWord),
  );
}

function readOnce<T>(read: () => T): () => T {
  let known: T | undefined;
  return () => (known ??= read());
}

function toNumbers(text: string): ReadonlySet<number> {
  return new Set(readTerms(text).map(numberWord));
}
