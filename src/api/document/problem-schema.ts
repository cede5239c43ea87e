import { z } from 'zod';

/** Every refusal of the API (RFC 9457). `errors` names the parts of the request that are wrong. */
export const problemSchema = z
  .object({
    type: z.string().meta({ description: 'A path on this server that names the kind of problem.' }),
    title: z.string(),
    status: z.int(),
    detail: z.string().meta({ description: 'A sentence that says what to do.' }),
    code: z.string().meta({ description: 'The kind of problem: a word from a closed list.' }),
    requestId: z.string().meta({ description: 'Stands in the log of the server too.' }),
    errors: z
      .array(z.object({ in: z.enum(['body', 'query', 'path', 'header']), field: z.string(), detail: z.string() }))
      .optional()
      .meta({ description: 'The parts of the request that are wrong.' }),
  })
  .meta({ id: 'Problem' });
export type Problem = z.infer<typeof problemSchema>;
