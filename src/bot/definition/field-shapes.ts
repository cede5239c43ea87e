import { z } from 'zod';

/** The shapes of texts and names that several files of a bot's folder share. */
export const languageCode = z.string().regex(/^(?:[a-z]{2}|zh-Hant)$/, 'is not a language code; write two lower-case letters such as en, or zh-Hant');
export const ruleId = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'is not an id; write lower-case words joined by hyphens');
export const sentence = z.string().trim().min(1, 'is empty; write a sentence or delete the line').max(2_000);

/** A regular expression without regard to case. */
export const pattern = z
  .string()
  .min(1, 'is empty; write a regular expression')
  .transform((source, context) => {
    try {
      return new RegExp(source, 'iu');
    } catch (error) {
      const cause = error instanceof Error ? error.message : 'does not compile';
      context.addIssue({ code: 'custom', message: `is not a regular expression (${cause}); correct or quote it` });
      return z.NEVER;
    }
  });

/** Texts by language code, each with one or more variants. A single string is one variant. */
export const localTexts = z.record(languageCode, z.union([sentence.transform((text) => [text]), z.array(sentence).min(1)]));
export type LocalTexts = z.infer<typeof localTexts>;
