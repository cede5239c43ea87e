import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Article } from '../../src/contracts/http-api.ts';
import { callApi } from '../api/call-api.ts';
import { articleQuery } from '../api/queries.ts';
import { toRequest, type ArticleForm } from './article-form.ts';

export type SaveIntent = 'save' | 'publish' | 'unpublish';

/**
 * Saves the form on top of `version`, then publishes or takes back where asked. The server refuses with `conflict`
 * when another editor saved in between; nothing is overwritten then.
 */
export function useArticleSaving(onSaved: (article: Article, intent: SaveIntent) => void) {
  const queryClient = useQueryClient();
  return useMutation({
    async mutationFn(input: { intent: SaveIntent; article: Article | null; form: ArticleForm; isChanged: boolean; version: number }) {
      let stored = input.article;
      if (stored === null || (input.isChanged && input.intent !== 'unpublish')) {
        const body = toRequest(input.form, stored === null ? 0 : input.version);
        stored =
          stored === null
            ? await callApi<Article>({ method: 'POST', path: 'articles', body })
            : await callApi<Article>({ method: 'PUT', path: `articles/${stored.id}`, body });
      }
      if (input.intent === 'save') return stored;
      return callApi<Article>({ method: 'POST', path: `articles/${stored.id}/${input.intent}` });
    },
    onSuccess(article, { intent }) {
      queryClient.setQueryData(articleQuery(article.id).queryKey, article);
      void queryClient.invalidateQueries({ queryKey: ['articles'] });
      onSaved(article, intent);
    },
  });
}
