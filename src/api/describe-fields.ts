import type { z } from 'zod';

/** The same schema, with each field described for the document. The compiler names a field that has no words. */
export function describeFields<Shape extends z.ZodRawShape & Record<string, z.ZodType>>(schema: z.ZodObject<Shape>, words: { [Name in keyof Shape]: string }) {
  const shape = Object.fromEntries(Object.entries(schema.shape).map(([name, field]) => [name, field.meta({ description: words[name as keyof Shape] })]));
  // Only descriptions were added.
  return schema.extend(shape as Shape);
}
