import type { Sentiment } from '../../src/contracts/bot/turn-trace.ts';
import type { Tone } from './Badge.tsx';

export type Mood = { word: string; tone: Tone };

/** The frustration from which a visitor is called angry. */
export const angryFrom = 0.7;
export const unhappyFrom = 0.4;

/** The word that an agent would use for the mood. Frustration outweighs a polite wording. */
export function readMood({ score, label, frustration }: Sentiment): Mood {
  if (frustration >= angryFrom || score <= -0.7) return { word: 'Angry', tone: 'bad' };
  if (frustration >= unhappyFrom || label === 'negative') return { word: 'Unhappy', tone: 'warn' };
  if (label === 'positive') return { word: 'Pleased', tone: 'good' };
  return { word: 'Neutral', tone: 'neutral' };
}
