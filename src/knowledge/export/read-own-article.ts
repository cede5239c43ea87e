import { z } from 'zod';

const ownSchema = z.object({
  baton: z.literal(1),
  title: z.string().min(1).max(400),
  slug: z
    .string()
    .max(200)
    .regex(/^[\p{L}\p{N}\p{M}-]+$/u),
  language: z.string().min(2).max(40),
  tags: z.array(z.string().max(200)).max(50).default([]),
  questions: z.array(z.string().max(400)).max(200).default([]),
  redirect_from: z.array(z.string().max(500)).max(50).default([]),
  published: z.boolean(),
  archived: z.boolean().default(false),
});

export type OwnArticle = Omit<z.infer<typeof ownSchema>, 'baton' | 'published' | 'archived'> & { status: 'draft' | 'published' | 'archived' };

/** The front matter of an article that Baton exported, or undefined for any other, also where a person changed it into something else. */
export function readOwnArticle(values: Readonly<Record<string, unknown>>): OwnArticle | undefined {
  const parsed = ownSchema.safeParse(values);
  if (!parsed.success) return undefined;
  const { published, archived, title, slug, language, tags, questions, redirect_from } = parsed.data;
  return { title, slug, language, tags, questions, redirect_from, status: published ? 'published' : archived ? 'archived' : 'draft' };
}
