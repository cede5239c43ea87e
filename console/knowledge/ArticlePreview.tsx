import { memo, useDeferredValue, useState } from 'react';
import type { Article } from '../../src/contracts/http-api.ts';
import { Markdown } from '../ui/Markdown.tsx';

/** The article as visitors get it, through the same renderer; or cut into the passages that the bot searches. */
export const ArticlePreview = memo(function ArticlePreview(props: { title: string; markdown: string; article: Article | null; isChanged: boolean }) {
  const { title, markdown, article, isChanged } = props;
  const shownMarkdown = useDeferredValue(markdown);
  const [byPassage, setByPassage] = useState(false);
  const passages = article?.passages ?? [];
  return (
    <section className="preview" aria-label="Preview">
      {passages.length > 0 && (
        <label className="preview-switch">
          <input type="checkbox" checked={byPassage} onChange={(event) => setByPassage(event.currentTarget.checked)} />
          Show the {passages.length} {passages.length === 1 ? 'passage' : 'passages'} the bot searches
          {byPassage && isChanged && ' (as last saved)'}
        </label>
      )}
      {byPassage && passages.length > 0 ? (
        <ol className="preview-passages">
          {passages.map((passage) => (
            <li key={passage.id}>
              {passage.heading !== null && <b>{passage.heading}</b>}
              <Markdown text={passage.text} kind="article" />
            </li>
          ))}
        </ol>
      ) : (
        <article className="preview-article" dir="auto">
          <h2>{title || 'Untitled'}</h2>
          {shownMarkdown.trim() === '' ? (
            <p className="preview-none">The text shows here while you write.</p>
          ) : (
            <Markdown text={shownMarkdown} kind="article" />
          )}
        </article>
      )}
    </section>
  );
});
