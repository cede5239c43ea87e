import { foldText } from '../../../text/normalise-message.ts';
import { topicWords } from '../../../text/topic-words.ts';
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
      const [one, two] = [read[index], read[earlier]];
      if (!other || !one || !two) continue;
      const elsewhere = other.intent !== example.intent;
      const where = elsewhere ? `in "${other.intent}" (line ${other.line}${other.file === example.file ? '' : ` of ${other.file}`})` : `on line ${other.line}`;
      const add = (kind: IntentFinding['kind'], severity: IntentFinding['severity'], message: string) =>
        findings.push({ kind, severity, file: example.file, line: example.line, intent: example.intent, message });
      if (one.words === two.words) {
        add('same-words', elsewhere ? 'error' : 'warning', `"${example.text}" stands also ${where}; ${elsewhere ? 'keep it in one intent' : 'delete one'}`);
      } else if (elsewhere && cosine(one.vector, two.vector) >= sameSenseFrom && shared(one.topic, two.topic) >= 0.5) {
        add('alike', 'warning', `"${example.text}" says the same as "${other.text}" ${where}; keep it in one intent`);
      } else if (shared(one.topic, two.topic) >= alikeFrom && one.topic.size >= 2) {
        add('alike', 'warning', `"${example.text}" is almost "${other.text}" ${where}; other words teach more`);
      } else continue;
      break;
    }
  }
  return findings;
}

function wordsOf(text: string): string {
  return (foldText(text).match(/[\p{L}\p{N}]+/gu) ?? []).join(' ');
}

/** The words that name the topic; all words where there are no others. */
function topicOf(text: string): Set<string> {
  const topic = topicWords(text).map(foldText);
  return new Set(topic.length > 0 ? topic : wordsOf(text).split(' '));
}

function shared(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const both = [...one].filter((word) => other.has(word)).length;
  return both / (one.size + other.size - both || 1);
}

function cosine(one: Float32Array | undefined, other: Float32Array | undefined): number {
  if (!one || !other) return 0;
  let sum = 0;
  for (let k = 0; k < one.length; k++) sum += (one[k] ?? 0) * (other[k] ?? 0);
  return sum;
}
