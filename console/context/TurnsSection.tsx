import { useQuery, useQueryClient } from '@tanstack/react-query';
import { RotateCcw } from 'lucide-react';
import { useEffect } from 'react';
import type { ConversationSummary } from '../../src/contracts/agent-protocol.ts';
import { turnsQuery } from '../api/queries.ts';
import { Button } from '../ui/Button.tsx';
import { Problem } from '../ui/Problem.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { OutcomeBadge } from '../trace/OutcomeBadge.tsx';
import { formatClock, formatDuration } from '../labels/format-time.ts';
import { Section } from './Section.tsx';

/** Every turn the bot took here, each with its trace. */
export function TurnsSection(props: { conversation: ConversationSummary; openTrace: (turnId: string) => void; openReplay: () => void }) {
  const { conversation, openTrace, openReplay } = props;
  const { id, lastSeq } = conversation;
  const queryClient = useQueryClient();
  const turns = useQuery(turnsQuery(id));
  useEffect(() => {
    void queryClient.invalidateQueries({ queryKey: turnsQuery(id).queryKey });
  }, [queryClient, id, lastSeq]);

  const rows = turns.data?.turns ?? [];
  return (
    <Section title="Bot turns" aside={rows.length > 0 ? <span className="section-count">{rows.length}</span> : undefined}>
      {turns.isError ? (
        <Problem error={turns.error} retry={() => void turns.refetch()} />
      ) : turns.data === undefined ? (
        <Skeleton lines={[90, 70]} label="Loading the turns" />
      ) : rows.length === 0 ? (
        <p className="section-none">The bot has not taken a turn here.</p>
      ) : (
        <ul className="turns">
          {rows.map((turn) => (
            <li key={turn.turnId}>
              <button type="button" onClick={() => openTrace(turn.turnId)}>
                <span className="turn-question" dir="auto">
                  {turn.question || 'Only files'}
                </span>
                <OutcomeBadge outcome={turn.outcome} />
                <span className="turn-time">
                  {formatClock(turn.at)} · {formatDuration(turn.totalMs)}
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
      {rows.length > 0 && (
        <Button icon={RotateCcw} onClick={openReplay}>
          Replay with the bot as it is now
        </Button>
      )}
    </Section>
  );
}
