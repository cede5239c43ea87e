import { useEffect, useRef } from 'react';
import { getPreferences } from '../app/preferences.ts';
import { useConsole, useMe } from '../live/use-console.ts';
import { tallyViews } from '../state/views.ts';
import { allowSoundAfterGesture, playSound } from './sound.ts';
import { useOffers } from './use-offers.ts';

/** An offer that nobody answers sounds again after this long. */
const repeatMs = 8_000;

/** Sound, title badge and browser notification for what needs this agent. */
export function useOfferAlert(): void {
  const me = useMe();
  const offers = useOffers();
  const offerIds = offers.map((offer) => offer.id).join(' ');
  const first = offers[0];
  const needsMe = useConsole((state) => tallyViews(state.conversations, me.id).needsAgent);
  const unanswered = useConsole((state) => tallyViews(state.conversations, me.id).unanswered);

  useEffect(allowSoundAfterGesture, []);
  useEffect(() => {
    document.title = needsMe > 0 ? `(${needsMe}) Baton console` : 'Baton console';
  }, [needsMe]);

  useEffect(() => {
    if (offerIds === '') return;
    const ring = (): void => {
      if (getPreferences().sound) playSound('offer');
    };
    ring();
    const repeat = setInterval(ring, repeatMs);
    return () => clearInterval(repeat);
  }, [offerIds]);

  const visitorName = first?.visitorName ?? '';
  const preview = first?.lastMessage?.preview ?? '';
  useEffect(() => {
    if (offerIds === '' || document.visibilityState === 'visible' || !getPreferences().browserNotifications) return;
    const notification = new Notification(`${visitorName} needs a person`, { body: preview, tag: 'baton-offer' });
    notification.onclick = () => window.focus();
    return () => notification.close();
    // The words are those at the time of the offer.
  }, [offerIds]);

  const before = useRef(unanswered);
  useEffect(() => {
    const isMore = unanswered > before.current;
    before.current = unanswered;
    if (isMore && getPreferences().sound && !document.hasFocus()) playSound('message');
  }, [unanswered]);
}
