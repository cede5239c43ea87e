import { z } from 'zod';

/** The page on which the visitor was. */
export const pageSchema = z.object({ url: z.string(), title: z.string() });
