import { useAwayNews } from './use-away-news.ts';
import { useMentionAlert } from './use-mention-alert.ts';
import { useMessageAlert } from './use-message-alert.ts';
import { useOfferAlert } from './use-offer-alert.ts';
import { useOwnershipNews } from './use-ownership-news.ts';

/** Renders nothing: a component of its own, so that a count which changes every second renders no screen. */
export function OfferAlert() {
  useOfferAlert();
  useMessageAlert();
  useMentionAlert();
  useOwnershipNews();
  useAwayNews();
  return null;
}
