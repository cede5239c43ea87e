import { Bot, Headset, Languages, Lock, ThumbsDown, ThumbsUp, UserRound, Waypoints } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from '../compose/use-translations.ts';
import { MessageFiles } from '../attachments/MessageFiles.tsx';
import { formatClock, formatMoment } from '../labels/format-time.ts';
import { Markdown } from '../ui/Markdown.tsx';
import { readMood } from '../ui/read-mood.ts';
import type { MessageEntry } from './build-entries.ts';
import { OutgoingState } from './OutgoingState.tsx';
import { Sources } from './Sources.tsx';
import { ViaLine } from './ViaLine.tsx';

const marks = { visitor: UserRound, bot: Bot, agent: Headset, note: Lock } as const;
const roles = { visitor: 'Visitor', bot: 'AI assistant', agent: 'Agent', note: 'Private note' } as const;

export function MessageLine({ message, openTrace }: { message: MessageEntry; openTrace: (turnId: string) => void }) {
  const { speaker, name, at, files, isFirst, sentiment, bot, outgoing } = message;
  const translation = useTranslation(message.text);
  const [wantsOriginal, setWantsOriginal] = useState(false);
  const translated = translation?.kind === 'done' && speaker !== 'note' ? translation.text : message.text;
  const isTranslated = translated !== message.text;
  const text = isTranslated && !wantsOriginal ? translated : message.text;
  const Mark = marks[speaker];
  const mood = sentiment === null ? null : readMood(sentiment);
  const turnId = bot?.turnId ?? null;
  return (
    <article className={`line line-${speaker}${isFirst ? ' is-first' : ''}`} aria-label={`${roles[speaker]} ${name}`}>
      {isFirst && (
        <header className="line-head">
          <Mark size={13} strokeWidth={2} aria-hidden="true" />
          <b>
            <bdi>{name}</bdi>
          </b>
          {speaker !== 'visitor' && speaker !== 'agent' && <span className="line-role">{roles[speaker]}</span>}
          {speaker === 'note' && <span className="line-role">· only agents see this</span>}
        </header>
      )}
      <div className="bubble">
        {message.via && <ViaLine {...message.via} eventId={message.key} />}
        {text !== '' &&
          (speaker === 'bot' || speaker === 'agent' ? (
            <Markdown text={text} />
          ) : (
            <p className="plain" dir="auto">
              {text}
            </p>
          ))}
        {text === '' && files.length === 0 && <p className="is-quiet">Erased</p>}
        {files.length > 0 && <MessageFiles files={files} isUntrusted={speaker === 'visitor'} />}
        {bot !== null && bot.choices.length > 0 && (
          <p className="choices">
            <span className="for-reader">Choices shown: </span>
            {bot.choices.map((choice) => (
              <span key={choice}>{choice}</span>
            ))}
          </p>
        )}
        {bot !== null && bot.citations.length > 0 && <Sources citations={bot.citations} />}
      </div>
      <footer className="line-foot">
        <time dateTime={at} title={formatMoment(at)}>
          {formatClock(at)}
        </time>
        {mood !== null && mood.tone !== 'neutral' && (
          <span className={`mood mood-${mood.tone}`}>
            <i aria-hidden="true" />
            {mood.word}
          </span>
        )}
        {bot?.helpful === true && (
          <span className="rated">
            <ThumbsUp size={12} aria-hidden="true" /> helpful
          </span>
        )}
        {bot?.helpful === false && (
          <span className="rated is-bad">
            <ThumbsDown size={12} aria-hidden="true" /> not helpful
          </span>
        )}
        {isTranslated && (
          <button type="button" className="why is-kept" aria-pressed={wantsOriginal} onClick={() => setWantsOriginal(!wantsOriginal)}>
            <Languages size={12} aria-hidden="true" />
            {wantsOriginal ? 'Translation' : 'Original'}
          </button>
        )}
        {translation?.kind === 'waiting' && <span role="status">Translating …</span>}
        {translation?.kind === 'failed' && <span title={translation.why}>Not translated: {translation.why}</span>}
        {turnId !== null && (
          <button type="button" className="why" onClick={() => openTrace(turnId)}>
            <Waypoints size={12} aria-hidden="true" />
            Why?
          </button>
        )}
        {outgoing !== null && <OutgoingState id={message.key} state={outgoing} />}
      </footer>
    </article>
  );
}
