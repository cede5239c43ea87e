import { Link, useLocation } from 'wouter';
import { OfferCard } from './OfferCard.tsx';
import { useOffers } from './use-offers.ts';
import './offer.css';

/** Shown at once; a phone shows one fewer. */
const mostShown = 2;

/** Offers are shown above every screen, except that of the offered conversation, which shows the offer itself. They cover nothing. */
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
      {floating.slice(0, mostShown).map((conversation, index) => (
        <OfferCard key={conversation.id} conversation={conversation} bindKeys={index === 0 && !openedIsOffered} isFloating />
      ))}
      <MoreOffers count={floating.length - mostShown} where="wide" />
      <MoreOffers count={floating.length - mostShown + 1} where="phone" />
    </div>
  );
}

function MoreOffers({ count, where }: { count: number; where: 'wide' | 'phone' }) {
  if (count <= 0) return null;
  return (
    <Link href="/inbox/needs-you" className={`offer-more on-${where}`}>
      {count === 1 ? 'One more is offered to you' : `${count} more are offered to you`}
    </Link>
  );
}
