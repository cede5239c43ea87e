import { z } from 'zod';
import { findUrlProblemInText } from './webhook-address.ts';
import { publishedTypes, type PublishedType } from './published-event.ts';

/** Two sign side by side, so that a receiver moves from the former to the new one without losing a delivery. */
export const mostActiveSecrets = 2;
export const mostEndpoints = 50;

export const webhookFieldsSchema = z.strictObject({
  name: z.string().trim().min(1).max(80),
  url: z
    .string()
    .trim()
    .max(2_000)
    .superRefine((text, context) => {
      const why = findUrlProblemInText(text);
      if (why !== null) context.addIssue(why);
    }),
  types: z.array(z.enum(publishedTypes)).min(1).max(publishedTypes.length),
  /** Null: the conversations of every site. */
  siteId: z.uuid().nullable(),
});
export type WebhookFields = z.infer<typeof webhookFieldsSchema>;

/** `PUT /api/console/webhooks/:id`. */
export const changeWebhookRequestSchema = webhookFieldsSchema.extend({ isEnabled: z.boolean() });
export type ChangeWebhookRequest = z.infer<typeof changeWebhookRequestSchema>;

/** An endpoint as the console shows it: its secrets by their last characters alone. */
export type WebhookEndpoint = WebhookFields & {
  id: string;
  isEnabled: boolean;
  /** Why Baton switched it off by itself, or null. */
  disabledWhy: string | null;
  /** Oldest first. */
  secretEndings: string[];
  createdAt: string;
  /** Deliveries that wait or are tried again, and those that were given up. */
  pending: number;
  dead: number;
  /** Those of `pending` that were not taken at least once. */
  retried: number;
  /** Why one of those was not taken, or null. Words of others: untrusted text. */
  failure: string | null;
};
export type WebhooksResponse = { endpoints: WebhookEndpoint[] };
/** The secret of an endpoint that was just added, or a further one: shown once. */
export type WebhookSecretResponse = { id: string; secret: string };

export const deliveryStates = ['pending', 'delivered', 'dead'] as const;
export type DeliveryState = (typeof deliveryStates)[number];

/** One delivery in the log of an endpoint. `answer` and `error` are words of others: untrusted text. */
export type WebhookDelivery = {
  id: string;
  type: PublishedType;
  conversationId: string | null;
  /** The number of its event in the conversation. */
  seq: number | null;
  state: DeliveryState;
  attempts: number;
  /** When it is tried next; null where it has ended. */
  nextAt: string | null;
  status: number | null;
  answer: string | null;
  error: string | null;
  createdAt: string;
  endedAt: string | null;
};
/** Tries of one delivery that are kept. */
export const mostTries = 20;
/** One request of a delivery. `answer` and `error` are words of others: untrusted text. */
export type WebhookTry = { number: number; at: string; milliseconds: number; status: number | null; answer: string | null; error: string | null };
/**
 * `GET /api/console/webhooks/:id/deliveries/:deliveryId`. `body`: what is sent now, for what was erased is sent no more; null where its event is
 * gone. `tries`: the latest first.
 */
export type WebhookDeliveryResponse = { delivery: WebhookDelivery; body: string | null; tries: WebhookTry[] };
/** `POST /api/console/webhooks/:id/test`: the delivery that was queued. */
export type WebhookTestResponse = { deliveryId: string };

/** `GET /api/console/webhooks/:id/deliveries?state=dead&before=…`: the latest first. */
export type WebhookDeliveriesResponse = { deliveries: WebhookDelivery[] };

/** `POST /api/console/webhooks/:id/replay`: one delivery that has ended, or with null every dead one. */
export const replayRequestSchema = z.strictObject({ deliveryId: z.string().max(100).nullable() });
export type ReplayRequest = z.infer<typeof replayRequestSchema>;
export type ReplayResponse = { replayed: number };
