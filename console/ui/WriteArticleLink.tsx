import { FilePlus2 } from 'lucide-react';
import { Link } from 'wouter';
import { cutText } from '../../src/text/cut-text.ts';

/** A link from an unanswered question to a new article that will answer it. */
export function WriteArticleLink({ question }: { question: string }) {
  return (
    <Link href={`/knowledge/new?question=${encodeURIComponent(cutText(question, 300))}`} className="button button-plain">
      <FilePlus2 size={15} aria-hidden="true" />
      <span className="button-text">Write an article</span>
    </Link>
  );
}
