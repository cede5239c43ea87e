import { ArrowLeft } from 'lucide-react';
import { Link } from 'wouter';
import { useConversation } from '../live/use-conversation.ts';
import { Skeleton } from '../ui/Skeleton.tsx';
import { ReplayPanel } from '../trace/ReplayPanel.tsx';
import { TracePanel } from '../trace/TracePanel.tsx';
import { CardsSection } from './CardsSection.tsx';
import { HandoffSection } from './HandoffSection.tsx';
import { NoteSection } from './NoteSection.tsx';
import { MoodSection } from './MoodSection.tsx';
import { StoredPerson } from './StoredPerson.tsx';
import { TagsSection } from './TagsSection.tsx';
import { TurnsSection } from './TurnsSection.tsx';
import { VisitorSection } from './VisitorSection.tsx';
import './context.css';

/** Stands for the replay panel in place of a turn's id. */
const replayPanel = 'replay';

/** The facts that spare an agent asking the visitor again; or, after "Why?", the trace of one turn. */
export function ContextPane(props: { conversationId: string; turnId: string | null; backTo: string; openTrace: (turnId: string) => void }) {
  const { conversationId, turnId, backTo, openTrace } = props;
  const { conversation } = useConversation(conversationId);
  if (turnId === replayPanel) {
    return (
      <aside className="context-pane" aria-label="Replay">
        <ReplayPanel conversationId={conversationId} backTo={backTo} />
      </aside>
    );
  }
  if (turnId !== null) {
    return (
      <aside className="context-pane" aria-label="Why the bot said this">
        <TracePanel turnId={turnId} backTo={backTo} />
      </aside>
    );
  }
  return (
    <aside className="context-pane" aria-label="Context">
      <header className="context-head only-phone">
        <Link href={backTo} className="icon-button" aria-label="Back to the conversation">
          <ArrowLeft size={18} aria-hidden="true" />
        </Link>
        <h2>Context</h2>
      </header>
      {conversation === null ? (
        <Skeleton lines={[40, 80, 70, 50]} label="Loading the context" />
      ) : (
        <>
          <StoredPerson conversationId={conversationId} asTask />
          <NoteSection conversationId={conversationId} />
          <CardsSection conversationId={conversationId} />
          <HandoffSection conversation={conversation} />
          <TagsSection conversation={conversation} />
          <MoodSection conversation={conversation} />
          <VisitorSection conversation={conversation} />
          <TurnsSection conversation={conversation} openTrace={openTrace} openReplay={() => openTrace(replayPanel)} />
        </>
      )}
    </aside>
  );
}
