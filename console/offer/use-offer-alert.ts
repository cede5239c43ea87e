import { useEffect } from 'react';
import { getPreferences } from '../storage/preferences.ts';
import { useConsole, useMe } from '../live/use-console.ts';
import { tallyViews } from '../state/views.ts';
import { alertAgent } from './alert-agent.ts';
import { allowSoundAfterGesture, playSound } from './sound.ts';
import { useOffers } from './use-offers.ts';

/** An offer that nobody answers sounds again after this long. */
const repeatMs = 8_000;

/** Sound and notification for offers, and in the title the number of messages, offers and mentions that wait for this agent. */
export function useOfferAlert(): void {
  const me = useMe();
  const offers = useOffers();
  const offerIds = offers.map((offer) => offer.id).join(' ');
  const first = offers[0];
  const waiting = useConsole((state) => tallyViews(state.conversations, me.id).waitsForAgent);

  useEffect(allowSoundAfterGesture, []);
  useEffect(() => {
    document.title = waiting > 0 ? `(${waiting}) Baton console` : 'Baton console';
  }, [waiting]);

  const visitorName = first?.visitorName ?? '';
  const preview = first?.lastVisitorWords ?? '';
  useEffect(() => {
    if (offerIds === '') return;
    const takeBack = alertAgent({ kind: 'offer', title: `${visitorName} needs a person`, body: preview, conversationId: offerIds.split(' ')[0] ?? null });
    const repeat = setInterval(() => {
      const { sound, alerts } = getPreferences();
      if (sound && alerts.offer.sound) playSound('offer');
    }, repeatMs);
    return () => {
      clearInterval(repeat);
      takeBack();
    };
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the words are those at the time of the offer
  }, [offerIds]);
}
