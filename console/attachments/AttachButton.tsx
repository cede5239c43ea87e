import { Paperclip } from 'lucide-react';
import { useRef } from 'react';
import { IconButton } from '../ui/IconButton.tsx';

/** Opens the system's choice of files. */
export function AttachButton({ onFiles }: { onFiles: (files: readonly File[]) => void }) {
  const field = useRef<HTMLInputElement>(null);
  return (
    <>
      <IconButton icon={Paperclip} label="Attach files" onClick={() => field.current?.click()} />
      <input
        ref={field}
        type="file"
        multiple
        hidden
        aria-hidden="true"
        tabIndex={-1}
        onChange={(event) => {
          onFiles([...(event.currentTarget.files ?? [])]);
          // The same file chosen once more is a change again.
          event.currentTarget.value = '';
        }}
      />
    </>
  );
}
