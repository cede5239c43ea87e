import { Download, FilePlus2 } from 'lucide-react';
import { Link, useSearch } from 'wouter';
import { useShortcut } from '../shortcuts/use-shortcut.ts';
import { useLocation } from 'wouter';
import { mayCall } from '../../src/contracts/authorisation.ts';
import { useMe } from '../live/use-console.ts';
import { AddSource } from '../sources/AddSource.tsx';
import { SourceList } from '../sources/SourceList.tsx';
import { SourcePage } from '../sources/SourcePage.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { ArticleList } from '../articles/ArticleList.tsx';
import { ArticlePage } from './ArticlePage.tsx';
import { AskPanel } from './AskPanel.tsx';
import { GapList } from './GapList.tsx';
import { VectorNotice } from './VectorNotice.tsx';
import './knowledge.css';

/** Articles and gaps, with "Ask the bot" beside them; or one article in its editor. */
export function KnowledgePage({ articleId, part }: { articleId: string | undefined; part?: string | undefined }) {
  const search = new URLSearchParams(useSearch());
  const [, navigate] = useLocation();
  const me = useMe();
  const maySeeSources = mayCall('publisher', me.role);
  const isList = articleId === undefined || articleId === 'gaps' || articleId === 'sources';
  useShortcut('c', isList ? () => navigate('/knowledge/new') : null);
  if (!isList) {
    return <ArticlePage key={articleId} articleId={articleId} question={search.get('question') ?? ''} />;
  }
  return (
    <div className="page knowledge">
      <PageHead title="Knowledge" intro="What the bot answers from. Only what is published reaches visitors.">
        {mayCall('publisher', me.role) && (
          <a
            href="/api/console/articles/export"
            download="articles.zip"
            className="button"
            title="Every article as a Markdown file, drafts too, in a ZIP archive"
          >
            <Download size={15} aria-hidden="true" />
            <span className="button-text">Export</span>
          </a>
        )}
        <Link href="/knowledge/new" className="button button-primary" aria-keyshortcuts="C">
          <FilePlus2 size={15} aria-hidden="true" />
          <span className="button-text">Write an article</span>
          <kbd>C</kbd>
        </Link>
      </PageHead>
      <VectorNotice />
      <nav className="tabs" aria-label="Knowledge">
        <Link href="/knowledge" aria-current={articleId === undefined ? 'page' : undefined}>
          Articles
        </Link>
        <Link href="/knowledge/gaps" aria-current={articleId === 'gaps' ? 'page' : undefined}>
          Asked and not answered
        </Link>
        {maySeeSources && (
          <Link href="/knowledge/sources" aria-current={articleId === 'sources' ? 'page' : undefined}>
            Sources
          </Link>
        )}
      </nav>
      {articleId === 'sources' ? (
        <SourcesTab part={part} />
      ) : (
        <div className="knowledge-columns">
          {articleId === 'gaps' ? <GapList /> : <ArticleList />}
          <AskPanel />
        </div>
      )}
    </div>
  );
}

function SourcesTab({ part }: { part: string | undefined }) {
  if (part === undefined) return <SourceList />;
  return part === 'new' ? <AddSource /> : <SourcePage key={part} sourceId={part} />;
}
