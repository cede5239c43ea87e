import type { ArticleSummary } from '../../src/contracts/http-api.ts';
import { Badge } from '../ui/Badge.tsx';
import { assertNever } from '../../src/text/assert-never.ts';

export function ArticleStatusBadge({ article }: { article: ArticleSummary }) {
  switch (article.status) {
    case 'published':
      return article.hasUnpublishedChanges ? (
        <Badge tone="warn" text="Unpublished changes" title="Visitors still get the version published before" />
      ) : (
        <Badge tone="good" text="Published" />
      );
    case 'draft':
      return <Badge tone="neutral" text="Draft" />;
    case 'archived':
      return <Badge tone="neutral" text="Archived" />;
    default:
      return assertNever(article.status);
  }
}
