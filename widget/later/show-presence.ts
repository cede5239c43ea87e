import type { TeamPresence } from '../../src/contracts/visitor-protocol.ts';
import { element, say, sayDuration, sayMoment } from './kit.ts';

/** The line of the header: whether the team is there, and where it is closed until when. */
export function showPresence(place: HTMLElement, presence: TeamPresence): void {
  place.className = `presence ${presence.kind}`;
  place.replaceChildren(element('i', { aria: { 'aria-hidden': 'true' } }), element('span', {}, describe(presence)));
}

/** The line below the greeting: how long a reply of a person usually takes, or what can be done while nobody is there. */
export function showMeanwhile(place: HTMLElement, presence: TeamPresence): void {
  const usual = presence.replySeconds === null ? '' : say('usualReply', { time: sayDuration(presence.replySeconds) });
  place.className = 'meanwhile';
  place.textContent = presence.kind === 'open' ? usual : say('meanwhile');
  place.hidden = place.textContent === '';
}

function describe({ kind, opensAt }: TeamPresence): string {
  if (kind === 'open') return say('here');
  if (kind === 'away') return say('nobody');
  return [say('closedNow'), opensAt === null ? '' : say('opensAt', { time: sayMoment(opensAt) })].filter(Boolean).join(' · ');
}
