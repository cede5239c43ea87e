import { memo, useMemo } from 'react';
import { renderMarkdown } from '../../src/client/render-markdown.ts';
import { linkImages, showImages } from './show-images.ts';
import './markdown.css';

/** Markdown from a bot, an agent or an article, through the one renderer that also sanitises it for visitors. */
export const Markdown = memo(function Markdown({ text, kind = 'message' }: { text: string; kind?: 'message' | 'article' }) {
  const html = useMemo(() => ({ __html: kind === 'article' ? showImages(renderMarkdown(linkImages(text), kind)) : renderMarkdown(text, kind) }), [text, kind]);
  return <div className="markdown" dir="auto" dangerouslySetInnerHTML={html} />;
});
