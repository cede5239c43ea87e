import { useMentionAlert } from './use-mention-alert.ts';
import { useOfferAlert } from './use-offer-alert.ts';

/** Shows nothing: apart from the frame, so that a count which changes every second renders no screen. */
export function OfferAlert() {
  useOfferAlert();
  useMentionAlert();
  return null;
}
