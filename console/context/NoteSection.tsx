import { usePassedNote } from '../offer/use-passed-note.ts';
import { PassedNote } from '../offer/PassedNote.tsx';
import { Section } from './Section.tsx';

/** What the colleague who passed it on wrote: before the packet of the bot. */
export function NoteSection({ conversationId }: { conversationId: string }) {
  const note = usePassedNote(conversationId);
  if (note === null) return null;
  return (
    <Section title="Passed on">
      <PassedNote note={note} />
    </Section>
  );
}
