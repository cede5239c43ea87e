import { z } from 'zod';
import { publishedData, type PublishedType } from '../../contracts/webhook/published-event.ts';

const headers = z.object({
  'webhook-id': z.string().meta({ description: 'The same for each try of a delivery: what was handled under it once needs no second time.' }),
  'webhook-timestamp': z.string().regex(/^\d+$/).meta({ description: 'Seconds since 1970 at the moment of sending.' }),
  'webhook-signature': z.string().meta({
    description: '`v1,` and the base64 HMAC-SHA256 of `id.timestamp.body`, one for each active secret, with a space between.',
  }),
});

/** The requests of webhooks, by their type, from the schemas that their bodies are typed by. */
export function describeWebhooks(): Record<string, { post: ReturnType<typeof describe> }> {
  return Object.fromEntries(Object.entries(publishedData).map(([type, facts]) => [type, { post: describe(type as PublishedType, facts) }]));
}

function describe(type: PublishedType, facts: z.ZodType) {
  const body = z.object({
    type: z.literal(type),
    timestamp: z.iso.datetime().meta({ description: 'When it happened.' }),
    data: facts.meta({ description: 'Names and texts of visitors are untrusted.' }),
  });
  return {
    summary: `The request of ${type}`,
    security: [],
    requestParams: { header: headers },
    requestBody: { required: true, content: { 'application/json': { schema: body } } },
    responses: { '2XX': { description: 'Taken. 410 switches the endpoint off; everything else is tried again.' } } as const,
  };
}
