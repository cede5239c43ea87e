import type { Signals } from './signals.ts';
import type { Evidence } from '../turn/evidence.ts';

/**
 * Limits the evidence to the scope of a hand-back: all of it where the question has one of its intents or where it names neither intents
 * nor articles, else the passages of its articles, and only if the best passage of all is among them.
 */
export function limitToScope({ facts: { scope }, understood }: Pick<Signals, 'facts' | 'understood'>, evidence: Evidence): Evidence {
  if (!scope || evidence.kind !== 'found') return evidence;
  const isAnything = scope.intents.length === 0 && scope.articleIds.length === 0;
  if (isAnything || (understood.intent !== null && scope.intents.includes(understood.intent.id))) return evidence;
  const isInside = (passage: { articleId: string }): boolean => scope.articleIds.includes(passage.articleId);
  const [best] = evidence.passages;
  if (!best || !isInside(best)) return { kind: 'nothing', bestScore: 0 };
  const parts = evidence.parts?.map((part) => ({ ...part, passages: part.passages.filter(isInside) }));
  return {
    ...evidence,
    ...(parts ? { parts } : {}),
    passages: evidence.passages.filter(isInside),
    readings: evidence.readings?.every(isInside) ? evidence.readings : null,
  };
}
