import { memo } from 'react';
import type { Sentiment } from '../../src/contracts/bot/turn-trace.ts';
import { readMood } from './read-mood.ts';
import './ui.css';

export const MoodMark = memo(function MoodMark({ sentiment }: { sentiment: Sentiment }) {
  const mood = readMood(sentiment);
  return (
    <span className={`mood mood-${mood.tone}`} title={mood.word}>
      <i aria-hidden="true" />
      {mood.word}
    </span>
  );
});
