import { z } from 'zod';
import { findUrlProblemInText } from '../webhook/webhook-address.ts';
import type { Card } from './card.ts';

/** `PUT /api/console/cards`. `siteIds` empty: on every site. */
export const cardEndpointSchema = z.strictObject({
  url: z
    .string()
    .trim()
    .max(2_000)
    .superRefine((text, context) => {
      const why = findUrlProblemInText(text);
      if (why !== null) context.addIssue(why);
    }),
  siteIds: z.array(z.uuid()).max(200),
  isEnabled: z.boolean(),
});
export type CardEndpointFields = z.output<typeof cardEndpointSchema>;
/** The endpoint as the console shows it: its secret by the last characters alone. */
export type CardEndpoint = CardEndpointFields & { secretEnding: string };

/** `GET /api/console/cards`. */
export type CardEndpointResponse = { endpoint: CardEndpoint | null };
/** The secret is shown where it was just made; null where it stays as it was. */
export type SavedCardEndpointResponse = { endpoint: CardEndpoint; secret: string | null };
/** `POST /api/console/cards/test`: the answer about a person who does not exist. */
export type CardTestResponse = { cards: Card[]; why: string | null };
