import { usePassedNote } from '../offer/use-passed-note.ts';
import { PassedNote } from '../offer/PassedNote.tsx';
import { Section } from './Section.tsx';

/** The note of the colleague who transferred the conversation, shown before the bot's packet. */
export function NoteSection({ conversationId }: { conversationId: string }) {
  const note = usePassedNote(conversationId);
  if (note === null) return null;
  return (
    <Section title="Passed on">
      <PassedNote note={note} />
    </Section>
  );
}
