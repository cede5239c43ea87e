import { Smile } from 'lucide-react';
import { lazy, Suspense, useCallback, useState } from 'react';
import { IconButton } from '../ui/IconButton.tsx';

/** The list is larger than the rest of the reply box, so it is loaded when it is first opened. */
const EmojiPicker = lazy(async () => ({ default: (await import('./EmojiPicker.tsx')).EmojiPicker }));

/** `onChoose` gets the sign; `onLeave` is told when it closes without one, so that the focus can go back. */
export function EmojiButton({ onChoose, onLeave }: { onChoose: (emoji: string) => void; onLeave: () => void }) {
  const [isOpen, setOpen] = useState(false);
  const leave = useCallback(() => {
    setOpen(false);
    onLeave();
  }, [onLeave]);
  return (
    <span className="emoji-holder">
      <IconButton icon={Smile} label="Insert an emoji" aria-haspopup="dialog" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)} />
      {isOpen && (
        <Suspense fallback={null}>
          <EmojiPicker
            onChoose={(emoji) => {
              setOpen(false);
              onChoose(emoji);
            }}
            onLeave={leave}
          />
        </Suspense>
      )}
    </span>
  );
}
