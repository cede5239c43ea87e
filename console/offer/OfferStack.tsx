import { useLocation } from 'wouter';
import { OfferCard } from './OfferCard.tsx';
import { useOffers } from './use-offers.ts';
import './offer.css';

/** Offers float over every screen, except the one whose conversation is open: there the conversation shows it. */
export function OfferStack() {
  const offers = useOffers();
  const [location] = useLocation();
  const opened = location.startsWith('/inbox/') ? location.split('/')[3] : undefined;
  const floating = offers.filter((offer) => offer.id !== opened);
  const openedIsOffered = floating.length < offers.length;
  return (
    <div className="offer-stack" role="region" aria-label="Offers">
      {/* Said once for each offer: the cards count seconds, which nobody wants to hear. */}
      <p className="for-reader" aria-live="assertive">
        {floating.map(({ visitorName }) => `${visitorName} is offered to you.`).join(' ')}
      </p>
      {floating.slice(0, 3).map((conversation, index) => (
        <OfferCard
          key={conversation.id}
          conversation={conversation}
          bindKeys={index === 0 && !openedIsOffered}
          isFloating
        />
      ))}
    </div>
  );
}
