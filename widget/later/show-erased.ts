import { say } from './kit.ts';

/** Stands where the conversation was, after the team erased it. Said by a screen reader at once. */
export function showErased(place: HTMLElement): void {
  place.className = 'banner';
  place.setAttribute('role', 'alert');
  place.textContent = say('erased');
}
