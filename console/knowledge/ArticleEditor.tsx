import { ArrowLeft, Upload } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { mayCall } from '../../src/contracts/authorisation.ts';
import type { Article } from '../../src/contracts/http-api.ts';
import { useShortcut } from '../shortcuts/use-shortcut.ts';
import { ApiError } from '../api/call-api.ts';
import { useLive, useMe } from '../live/use-console.ts';
import { Button } from '../ui/Button.tsx';
import { Problem } from '../ui/Problem.tsx';
import { findFormProblem, isSameForm, toForm, type ArticleForm } from './article-form.ts';
import { ArticleFields } from './ArticleFields.tsx';
import { ArticleOrigin } from './ArticleOrigin.tsx';
import { ArticlePreview } from './ArticlePreview.tsx';
import { ArticleStatusBadge } from '../articles/ArticleStatusBadge.tsx';
import { AskPanel } from './AskPanel.tsx';
import { ConflictNotice } from './ConflictNotice.tsx';
import { MarkdownField } from './MarkdownField.tsx';
import { ReaderVotes } from './ReaderVotes.tsx';
import { SettledConflicts } from './SettledConflicts.tsx';
import { ArticleVersions } from './versions/ArticleVersions.tsx';
import { useArticleSaving, type SaveIntent } from './use-article-saving.ts';
import { useFormBackup } from './use-form-backup.ts';

const confirmations: Record<SaveIntent, string> = {
  save: 'Saved as a draft. Visitors still get what is published.',
  publish: 'Published. The very next question can be answered from it.',
  unpublish: 'Taken back. The bot does not use it any more.',
};

export function ArticleEditor({ article: initial, question }: { article: Article | null; question: string }) {
  const [, navigate] = useLocation();
  const { store } = useLive();
  const publishes = mayCall('publisher', useMe().role);
  const [article, setArticle] = useState(initial);
  const [version, setVersion] = useState(initial?.version ?? 0);
  const [saved, setSaved] = useState<ArticleForm>(() => toForm(initial, question));
  const backup = useFormBackup(initial?.id ?? 'new');
  const [form, setForm] = useState<ArticleForm>(() => ({ ...saved, ...backup.load() }));
  const [beside, setBeside] = useState<'preview' | 'ask' | 'versions'>('preview');
  const [said, setSaid] = useState('');
  const isChanged = !isSameForm(form, saved) || article === null;
  const problem = findFormProblem(form);

  const saving = useArticleSaving((stored, intent) => {
    setArticle(stored);
    setVersion(stored.version);
    const next = intent === 'unpublish' ? form : toForm(stored, '');
    if (intent !== 'unpublish') setForm(next);
    setSaved(toForm(stored, ''));
    backup.clear();
    setSaid(confirmations[intent]);
    if (article !== null) return;
    // The address of the new article opens another editor, which has none of this one's state.
    store.dispatch({ type: 'notice-added', notice: { id: stored.id, tone: 'info', text: confirmations[intent] } });
    navigate(`/knowledge/${stored.id}`, { replace: true });
  });
  const change = useCallback((part: Partial<ArticleForm>) => {
    setSaid('');
    setForm((before) => ({ ...before, ...part }));
  }, []);
  useEffect(() => {
    if (isChanged && !isSameForm(form, saved)) backup.save(form);
  }, [backup, form, isChanged, saved]);

  function run(intent: SaveIntent): void {
    if (problem === null && !saving.isPending) saving.mutate({ intent, article, form, isChanged, version });
  }
  useShortcut('mod+s', isChanged && problem === null ? () => run('save') : null);
  const conflict = saving.error instanceof ApiError && saving.error.code === 'conflict' && article !== null;

  return (
    <div className="page editor">
      <header className="editor-head">
        <Link href="/knowledge" className="icon-button" aria-label="Back to the articles">
          <ArrowLeft size={18} aria-hidden="true" />
        </Link>
        <h1 className="for-reader">{article === null ? 'New article' : article.title}</h1>
        <span className="editor-state">
          {article === null ? 'New article' : <ArticleStatusBadge article={article} />}
          <small aria-live="polite">{said !== '' ? said : isChanged && article !== null ? 'Not saved yet' : ''}</small>
        </span>
        <div className="page-actions">
          {publishes && article?.status === 'published' && (
            <Button look="quiet" onClick={() => run('unpublish')} disabled={saving.isPending}>
              Unpublish
            </Button>
          )}
          <Button onClick={() => run('save')} disabled={!isChanged || problem !== null} busy={saving.isPending} keys="mod+S">
            Save draft
          </Button>
          {publishes && (
            <Button
              look="primary"
              icon={Upload}
              onClick={() => run('publish')}
              busy={saving.isPending}
              disabled={problem !== null || (article?.status === 'published' && !isChanged && !article.hasUnpublishedChanges)}
            >
              Publish
            </Button>
          )}
        </div>
      </header>
      {!publishes && <p className="editor-note">What you save is a draft. An editor, a supervisor or an admin publishes it.</p>}
      {article !== null && <ArticleOrigin article={article} publishes={publishes} />}
      {article !== null && <ReaderVotes article={article} />}
      {article !== null && article.settledConflicts.length > 0 && (
        <SettledConflicts settled={article.settledConflicts} onPutBack={({ title, markdown }) => change({ title, markdown })} />
      )}
      {problem !== null && form.title !== '' && <p className="editor-note is-problem">{problem}</p>}
      {conflict && article !== null ? (
        <ConflictNotice
          articleId={article.id}
          mine={form}
          onTakeTheirs={(theirs) => {
            setArticle(theirs);
            setVersion(theirs.version);
            setForm(toForm(theirs, ''));
            setSaved(toForm(theirs, ''));
            backup.clear();
            saving.reset();
          }}
          onKeepMine={(theirs) => {
            setArticle(theirs);
            setVersion(theirs.version);
            setSaved(toForm(theirs, ''));
            saving.reset();
          }}
        />
      ) : (
        saving.isError && <Problem error={saving.error} />
      )}
      <div className="editor-columns">
        <div className="editor-write">
          <ArticleFields form={form} onChange={change} article={article} />
          <MarkdownField value={form.markdown} onChange={(markdown) => change({ markdown })} />
        </div>
        <div className="editor-beside">
          <div className="segments" role="radiogroup" aria-label="Beside the text">
            <button type="button" role="radio" aria-checked={beside === 'preview'} onClick={() => setBeside('preview')}>
              Preview
            </button>
            <button type="button" role="radio" aria-checked={beside === 'ask'} onClick={() => setBeside('ask')}>
              Ask the bot
            </button>
            {article !== null && (
              <button type="button" role="radio" aria-checked={beside === 'versions'} onClick={() => setBeside('versions')}>
                Versions
              </button>
            )}
          </div>
          <div hidden={beside !== 'preview'}>
            <ArticlePreview title={form.title} markdown={form.markdown} article={article} isChanged={isChanged} />
          </div>
          {article !== null && beside === 'versions' && (
            <ArticleVersions
              articleId={article.id}
              version={version}
              current={form}
              onPutBack={({ title, markdown, questions, audience }) => change({ title, markdown, questions: questions.join('\n'), audience })}
            />
          )}
          <div hidden={beside !== 'ask'}>
            <AskPanel suggestions={[form.title, ...form.questions.split('\n')].filter((text) => text.trim() !== '')} />
          </div>
        </div>
      </div>
    </div>
  );
}
