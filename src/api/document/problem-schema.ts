import { z } from 'zod';
import type { AppErrorCode } from '../../platform/app-error.ts';

/** The kinds of problems. */
export const problemCodes = [
  'bad-request',
  'unauthorised',
  'forbidden',
  'not-found',
  'method-not-allowed',
  'conflict',
  'in-progress',
  'closed',
  'out-of-date',
  'too-large',
  'unsupported-type',
  'rate-limited',
  'unavailable',
  'misconfigured',
  'internal',
] as const satisfies (AppErrorCode | 'method-not-allowed')[];

/** Every refusal of the API (RFC 9457). `errors` names the parts of the request that are wrong. */
export const problemSchema = z
  .object({
    type: z.string().meta({ description: 'A path on this server that names the kind of problem.' }),
    title: z.string(),
    status: z.int(),
    detail: z.string().meta({ description: 'A sentence that says what to do.' }),
    code: z.enum(problemCodes).meta({ description: 'The kind of problem.' }),
    requestId: z.string().meta({ description: 'Stands in the log of the server too.' }),
    errors: z
      .array(z.object({ in: z.enum(['body', 'query', 'path', 'header']), field: z.string(), detail: z.string() }))
      .optional()
      .meta({ description: 'The parts of the request that are wrong.' }),
  })
  .meta({ id: 'Problem' });
export type Problem = z.infer<typeof problemSchema>;
