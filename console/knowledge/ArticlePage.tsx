import { useQuery } from '@tanstack/react-query';
import { ArrowLeft } from 'lucide-react';
import { Link } from 'wouter';
import { articleQuery } from '../api/queries.ts';
import { Problem } from '../ui/Problem.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { ArticleEditor } from './ArticleEditor.tsx';

/** `new`, or the article with this id. */
export function ArticlePage({ articleId, question }: { articleId: string; question: string }) {
  if (articleId === 'new') return <ArticleEditor article={null} question={question} />;
  return <StoredArticle articleId={articleId} />;
}

function StoredArticle({ articleId }: { articleId: string }) {
  // Edited text is never replaced in the background: a conflict shows on saving.
  const query = useQuery({ ...articleQuery(articleId), refetchOnWindowFocus: false, refetchOnReconnect: false });
  if (query.data !== undefined) return <ArticleEditor article={query.data} question="" />;
  return (
    <div className="page">
      <Link href="/knowledge" className="button button-quiet">
        <ArrowLeft size={15} aria-hidden="true" />
        <span className="button-text">Knowledge</span>
      </Link>
      {query.isError ? (
        <Problem error={query.error} retry={() => void query.refetch()} />
      ) : (
        <Skeleton lines={[50, 20, 90, 85, 70]} label="Loading the article" />
      )}
    </div>
  );
}
