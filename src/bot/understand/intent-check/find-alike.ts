import { foldText } from '../../../text/words/fold-text.ts';
import { segmentWords } from '../../../text/words/segment-words.ts';
import { topicWords } from '../../../text/words/topic-words.ts';
import type { IntentFinding, PlacedExample } from './check-intents.ts';

/** The share of common words among all words of both examples (Jaccard) from which two are alike. */
const alikeFrom = 0.8;
/** Cosine of sentence vectors from which two examples of different intents mean the same; paraphrases within an intent are welcome. */
const sameSenseFrom = 0.9;

/** Finds examples that repeat an earlier one: word for word, in almost the same words, or with the same meaning in another intent. */
export function findAlike(placed: readonly PlacedExample[], vectors: readonly Float32Array[]): IntentFinding[] {
  const findings: IntentFinding[] = [];
  const read = placed.map(({ text }, index) => ({ words: wordsOf(text), topic: topicOf(text), vector: vectors[index] }));
  for (const [index, example] of placed.entries()) {
    for (let earlier = 0; earlier < index; earlier++) {
      const other = placed[earlier];
      const [left, right] = [read[index], read[earlier]];
      if (!other || !left || !right) continue;
      const elsewhere = other.intent !== example.intent;
      const where = elsewhere ? `in "${other.intent}" (line ${other.line}${other.file === example.file ? '' : ` of ${other.file}`})` : `on line ${other.line}`;
      const add = (kind: IntentFinding['kind'], severity: IntentFinding['severity'], message: string) =>
        findings.push({ kind, severity, file: example.file, line: example.line, intent: example.intent, message });
      if (left.words === right.words) {
        add('same-words', elsewhere ? 'error' : 'warning', `"${example.text}" stands also ${where}; ${elsewhere ? 'keep it in one intent' : 'delete one'}`);
      } else if (elsewhere && cosine(left.vector, right.vector) >= sameSenseFrom && shared(left.topic, right.topic) >= 0.5) {
        add('alike', 'warning', `"${example.text}" says the same as "${other.text}" ${where}; keep it in one intent`);
      } else if (shared(left.topic, right.topic) >= alikeFrom && left.topic.size >= 2) {
        add('alike', 'warning', `"${example.text}" is almost "${other.text}" ${where}; other words teach more`);
      } else continue;
      break;
    }
  }
  return findings;
}

function wordsOf(text: string): string {
  return segmentWords(text).join(' ');
}

/** The words that name the topic; all words where there are no others. */
function topicOf(text: string): Set<string> {
  const topic = topicWords(text).map(foldText);
  return new Set(topic.length > 0 ? topic : wordsOf(text).split(' '));
}

function shared(first: ReadonlySet<string>, second: ReadonlySet<string>): number {
  const both = [...first].filter((word) => second.has(word)).length;
  return both / (first.size + second.size - both || 1);
}

function cosine(first: Float32Array | undefined, second: Float32Array | undefined): number {
  if (!first || !second) return 0;
  let sum = 0;
  for (let k = 0; k < first.length; k++) sum += (first[k] ?? 0) * (second[k] ?? 0);
  return sum;
}
