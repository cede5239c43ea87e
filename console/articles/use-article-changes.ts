import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { mostArticlesAtOnce, type ArticleChange, type ArticleChangeResponse } from '../../src/contracts/knowledge/article-list.ts';
import { callApi } from '../api/call-api.ts';
import { describeChange, planUndo } from './plan-undo.ts';

type Wanted = Pick<ArticleChange, 'kind' | 'tag'>;
export type ChangeState =
  { kind: 'idle' } | { kind: 'running'; done: number; total: number } | { kind: 'done'; text: string; undo: ArticleChange[]; failed: boolean };

/** Changes of many articles, sent a few at a time and told once, with the way back. */
export function useArticleChanges(): { state: ChangeState; run(change: Wanted, ids: readonly string[]): void; undo(): void; dismiss(): void } {
  const queryClient = useQueryClient();
  const [state, setState] = useState<ChangeState>({ kind: 'idle' });

  async function send(steps: readonly ArticleChange[]): Promise<ArticleChangeResponse> {
    const response: ArticleChangeResponse = { changed: [], left: [] };
    const total = steps.reduce((sum, { ids }) => sum + ids.length, 0);
    let done = 0;
    try {
      for (const step of steps) {
        for (let start = 0; start < step.ids.length; start += mostArticlesAtOnce) {
          setState({ kind: 'running', done, total });
          const ids = step.ids.slice(start, start + mostArticlesAtOnce);
          const answer = await callApi<ArticleChangeResponse>({ method: 'POST', path: 'articles/change', body: { ...step, ids } });
          response.changed.push(...answer.changed);
          response.left.push(...answer.left);
          done += ids.length;
        }
      }
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      response.left.push(...Array.from({ length: total - done }, () => ({ title: '', why })));
    }
    await queryClient.invalidateQueries({ queryKey: ['articles'] });
    return response;
  }

  return {
    state,
    run(change, ids) {
      void send([{ ...change, ids: [...ids] }]).then((response) =>
        setState({
          kind: 'done',
          text: describeChange(change.kind, response),
          undo: planUndo(change, response.changed),
          failed: response.changed.length === 0,
        }),
      );
    },
    undo() {
      if (state.kind !== 'done') return;
      void send(state.undo).then(({ left }) =>
        setState({
          kind: 'done',
          text: left.length === 0 ? 'Undone.' : `Undone, except for ${left.length}: ${left[0]?.why ?? ''}.`,
          undo: [],
          failed: left.length > 0,
        }),
      );
    },
    dismiss: () => setState({ kind: 'idle' }),
  };
}
