import type { MouseEvent } from 'react';

/** A press beside an open dialog closes it, in browsers that do not know `closedby`. */
export function closeOutside({ target, currentTarget: dialog, clientX, clientY }: MouseEvent<HTMLDialogElement>): void {
  if (target !== dialog || 'closedBy' in dialog) return;
  const { left, right, top, bottom } = dialog.getBoundingClientRect();
  if (clientX < left || clientX > right || clientY < top || clientY > bottom) dialog.close();
}
