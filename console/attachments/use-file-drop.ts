import { useEffect, useRef, useState, type RefObject } from 'react';

/** Takes files that are dropped anywhere on an element. Returns true while files are dragged over it. */
export function useFileDrop(target: RefObject<HTMLElement | null>, onFiles: (files: readonly File[]) => void): boolean {
  const [isOver, setOver] = useState(false);
  const accept = useRef(onFiles);
  useEffect(() => {
    accept.current = onFiles;
  });
  useEffect(() => {
    const element = target.current?.closest<HTMLElement>('.conversation-pane') ?? null;
    if (element === null) return;
    // A child is entered before its parent is left, so only a count shows when the pointer has really left.
    let depth = 0;
    const listen = (type: 'dragenter' | 'dragover' | 'dragleave' | 'drop', react: (event: DragEvent) => void): (() => void) => {
      const handler = (event: DragEvent): void => {
        if (!event.dataTransfer?.types.includes('Files')) return;
        event.preventDefault();
        react(event);
      };
      element.addEventListener(type, handler);
      return () => element.removeEventListener(type, handler);
    };
    const stops = [
      listen('dragenter', () => setOver((depth += 1) > 0)),
      listen('dragover', (event) => event.dataTransfer && (event.dataTransfer.dropEffect = 'copy')),
      listen('dragleave', () => setOver((depth = Math.max(0, depth - 1)) > 0)),
      listen('drop', (event) => {
        depth = 0;
        setOver(false);
        accept.current([...(event.dataTransfer?.files ?? [])]);
      }),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [target]);
  return isOver;
}

/** Files in the clipboard, such as a screenshot. If the clipboard also holds text, as from a spreadsheet, the text is pasted. */
export function filesOfPaste(data: DataTransfer): File[] {
  return data.getData('text/plain') === '' ? [...data.files] : [];
}
