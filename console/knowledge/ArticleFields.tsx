import { useId } from 'react';
import type { ArticleSummary } from '../../src/contracts/http-api.ts';
import { Badge } from '../ui/Badge.tsx';
import { AudienceField } from './audience/AudienceField.tsx';
import type { ArticleForm } from './article-form.ts';

export function ArticleFields(props: { form: ArticleForm; onChange: (part: Partial<ArticleForm>) => void; article: ArticleSummary | null }) {
  const { form, onChange, article } = props;
  const usedByBot = article?.usedByBot ?? null;
  const id = useId();
  return (
    <div className="article-fields">
      <input
        className="article-title-field"
        aria-label="Title"
        placeholder="The question this article answers"
        dir="auto"
        maxLength={220}
        value={form.title}
        onChange={(event) => onChange({ title: event.currentTarget.value })}
      />
      {usedByBot !== null && (
        <p className="used-by-bot">
          <Badge tone={usedByBot.used ? 'good' : 'neutral'} text={usedByBot.used ? 'Used by the bot' : 'Not used by the bot'} />
          {usedByBot.why}
        </p>
      )}
      <AudienceField audience={form.audience} tags={form.tags} onChange={(audience) => onChange({ audience })} article={article} />
      <div className="article-meta">
        <label htmlFor={`${id}-tags`}>Tags</label>
        <input
          id={`${id}-tags`}
          className="input"
          placeholder="install, billing"
          value={form.tags}
          onChange={(event) => onChange({ tags: event.currentTarget.value })}
        />
        <label htmlFor={`${id}-language`}>Language</label>
        <input
          id={`${id}-language`}
          className="input is-short"
          maxLength={8}
          value={form.language}
          onChange={(event) => onChange({ language: event.currentTarget.value })}
        />
        <label htmlFor={`${id}-questions`}>Also asked as</label>
        <textarea
          id={`${id}-questions`}
          className="input"
          rows={2}
          placeholder="One question on each line, in visitors’ words"
          value={form.questions}
          onChange={(event) => onChange({ questions: event.currentTarget.value })}
        />
      </div>
    </div>
  );
}
