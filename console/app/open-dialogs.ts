export const paletteDialogId = 'command-palette';
export const shortcutDialogId = 'shortcut-sheet';

export function openPalette(): void {
  toggle(paletteDialogId);
}

export function openShortcutSheet(): void {
  toggle(shortcutDialogId);
}

/** Opens a native dialog as a modal, or closes it where it is open: the same key does both. */
function toggle(id: string): void {
  const dialog = document.getElementById(id);
  if (!(dialog instanceof HTMLDialogElement)) return;
  if (dialog.open) dialog.close();
  else dialog.showModal();
}
