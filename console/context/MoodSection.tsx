import { useCallback } from 'react';
import type { ConversationSummary } from '../../src/contracts/agent-protocol.ts';
import type { Sentiment } from '../../src/contracts/bot/turn-trace.ts';
import { useConsolePart } from '../live/use-console.ts';
import { MoodPlot } from './MoodPlot.tsx';
import { Section } from './Section.tsx';

/** How the visitor felt, message by message. */
export function MoodSection({ conversation }: { conversation: ConversationSummary }) {
  const { id } = conversation;
  const series = useConsolePart<readonly Sentiment[]>(
    useCallback(
      (state) => (state.transcripts.get(id)?.events ?? []).flatMap((event) => (event.type === 'message-understood' ? [event.body.sentiment] : [])),
      [id],
    ),
    (a, b) => a.length === b.length && a.every((sentiment, index) => sentiment === b[index]),
  );
  if (series.length === 0) return null;
  return (
    <Section title="Mood">
      <MoodPlot series={series} />
    </Section>
  );
}
