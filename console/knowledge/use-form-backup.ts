import { useMemo } from 'react';
import { readStored, writeStored } from '../storage/use-stored.ts';
import type { ArticleForm } from './article-form.ts';

export const articleBackupKey = (articleId: string): string => `baton.console.article.${articleId}`;

/** Keeps unsaved text of one article on this browser, so that a closed tab loses nothing. */
export function useFormBackup(articleId: string): {
  load(): ArticleForm | null;
  save(form: ArticleForm): void;
  clear(): void;
} {
  return useMemo(() => {
    const key = articleBackupKey(articleId);
    return {
      load() {
        try {
          // Written by `save` below.
          const form = JSON.parse(readStored(key) ?? 'null') as ArticleForm | null;
          return form !== null && typeof form.markdown === 'string' ? form : null;
        } catch {
          return null;
        }
      },
      save: (form) => writeStored(key, JSON.stringify(form)),
      clear: () => writeStored(key, null),
    };
  }, [articleId]);
}
