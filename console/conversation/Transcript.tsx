import { ArrowDown } from 'lucide-react';
import { memo, useCallback, useMemo, useState } from 'react';
import { ownLanguage } from '../labels/own-language.ts';
import { readStored } from '../storage/use-stored.ts';
import { useConsole, useConsolePart, useMe } from '../live/use-console.ts';
import { Skeleton } from '../ui/Skeleton.tsx';
import { emptyTranscript } from '../state/console-state.ts';
import { useTranslateTexts } from '../compose/use-translations.ts';
import { buildEntries } from './build-entries.ts';
import { EntryLine } from './EntryLine.tsx';
import { LiveActivity } from './LiveActivity.tsx';
import { seenKey, useRememberSeen } from './use-remember-seen.ts';
import { textsToTranslate } from './texts-to-translate.ts';
import { useStickToEnd } from './use-stick-to-end.ts';

type TranscriptProps = {
  id: string;
  visitorName: string;
  /** The end of the log as the list knows it: above zero while nothing is held, the transcript is still coming. */
  lastSeq: number;
  openTrace: (turnId: string) => void;
};

export const Transcript = memo(function Transcript({ id, visitorName, lastSeq, openTrace }: TranscriptProps) {
  const me = useMe();
  const transcript = useConsole(useCallback((state) => state.transcripts.get(id) ?? emptyTranscript, [id]));
  const outgoing = useConsolePart(
    useCallback((state) => state.outgoing.filter((message) => message.conversationId === id), [id]),
    (a, b) => a.length === b.length && a.every((message, index) => message === b[index]),
  );
  const [newAfterSeq] = useState(() => Number(readStored(seenKey(id)) ?? '0') || null);
  const entries = useMemo(
    () => buildEntries({ events: transcript.events, outgoing, visitorName, agent: me, newAfterSeq }),
    [transcript.events, outgoing, visitorName, me, newAfterSeq],
  );
  useTranslateTexts(
    id,
    useMemo(() => textsToTranslate(transcript.events, ownLanguage()), [transcript.events]),
  );
  const { scroller, content, isAtEnd, unseen, goToEnd } = useStickToEnd(entries.length, outgoing.at(-1)?.id ?? '');
  useRememberSeen({ conversationId: id, seq: transcript.events.length, isAtEnd });

  if (transcript.events.length === 0 && lastSeq > 0) {
    return (
      <div className="transcript">
        <div className="transcript-inner">
          <Skeleton lines={[38, 62, 56, 30, 48, 66]} label="Loading the transcript" />
        </div>
      </div>
    );
  }
  return (
    <div className="transcript-frame">
      <div ref={scroller} className="transcript" tabIndex={0} role="log" aria-label="Transcript" aria-live="polite">
        <div ref={content} className="transcript-inner">
          {entries.map((entry) => (
            <EntryLine key={entry.key} entry={entry} openTrace={openTrace} />
          ))}
          <LiveActivity typing={transcript.typing} answer={transcript.answer} preview={transcript.preview} />
        </div>
      </div>
      {!isAtEnd && (
        <button type="button" className="to-end" onClick={goToEnd}>
          <ArrowDown size={14} aria-hidden="true" />
          {unseen > 0 ? `${unseen} new` : 'Latest'}
        </button>
      )}
    </div>
  );
});
