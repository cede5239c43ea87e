/**
 * True where a key belongs to an input method that is composing. Safari ends the composition before it reports the Enter that ended it;
 * then only the key code 229 shows that the key was the input method's.
 */
export function isComposing(event: Pick<KeyboardEvent, 'isComposing' | 'keyCode'>): boolean {
  return event.isComposing || event.keyCode === 229;
}
