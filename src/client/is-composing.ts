/**
 * True where a key belongs to an input method that composes. Safari ends the composition before it tells of the Enter that ended it, and then
 * only the key code says whose it was.
 */
export function isComposing(event: Pick<KeyboardEvent, 'isComposing' | 'keyCode'>): boolean {
  return event.isComposing || event.keyCode === 229;
}
