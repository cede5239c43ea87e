import { z } from 'zod';

const mostCards = 5;
const line = (most: number) => z.string().trim().max(most);
const webAddress = z
  .string()
  .max(2_000)
  .regex(/^https?:\/\/\S+$/, 'must begin with https:// or http://');

/** A button calls the server of the cards back when an agent presses it; with `confirm` the agent is asked that first. */
const cardButtonSchema = z.object({ id: line(100).min(1), label: line(40).min(1), confirm: line(200).nullable().default(null) });

/** A part of what the owner's server knows of a person: an order, a contract, a ticket. All of it is text, never markup. */
const cardSchema = z.object({
  id: line(100).min(1),
  title: line(120).min(1),
  text: line(500).default(''),
  fields: z
    .array(z.object({ label: line(60).min(1), value: line(300) }))
    .max(12)
    .default([]),
  links: z
    .array(z.object({ label: line(60).min(1), url: webAddress }))
    .max(5)
    .default([]),
  buttons: z.array(cardButtonSchema).max(5).default([]),
});
export type Card = z.output<typeof cardSchema>;

/** The answer of the owner's server to `card.requested`, and to `card.button`, where `text` says what happened. */
export const cardsAnswerSchema = z.object({ cards: z.array(cardSchema).max(mostCards).default([]), text: line(300).default('') });

/** `GET /api/console/conversations/:id/cards`. `why`: a sentence that says why there are no cards, or null. */
export type CardsResponse = { isSetUp: boolean; cards: Card[]; why: string | null };

/** `POST /api/console/conversations/:id/cards/press`. `pressId`: chosen by the console, so that a press that is sent again is carried out once. */
export const pressRequestSchema = z.strictObject({ pressId: z.uuid(), cardId: z.string().max(100), buttonId: z.string().max(100) });
export type PressRequest = z.output<typeof pressRequestSchema>;
export type PressResponse = { text: string };
