import { Marked } from 'marked';
import sanitizeHtml from 'sanitize-html';
import { articleImagePath } from '../../contracts/knowledge/article-image.ts';
import { createAnchors, readHeading } from '../../knowledge/markdown/slug-heading.ts';
import { escapeHtml } from '../../text/escape-html.ts';

const allowed: sanitizeHtml.IOptions = {
  allowedTags: [...sanitizeHtml.defaults.allowedTags, 'img', 'del'],
  allowedAttributes: {
    a: ['href', 'rel'],
    h2: ['id'],
    h3: ['id'],
    h4: ['id'],
    h5: ['id'],
    h6: ['id'],
    th: ['align'],
    td: ['align', 'id'],
    ol: ['start'],
    img: ['src', 'alt', 'loading'],
  },
  // Raw HTML of an article may hold an image too: only those that Baton serves are fetched.
  exclusiveFilter: ({ tag, attribs }) => tag === 'img' && !articleImagePath.test(attribs['src'] ?? ''),
  allowedSchemes: ['http', 'https', 'mailto'],
  allowProtocolRelative: false,
  transformTags: { a: sanitizeHtml.simpleTransform('a', { rel: 'noopener noreferrer nofollow' }) },
};

/**
 * The text of an article as HTML for its help page. Each heading has the id to which links between articles and from answers lead, and so has a
 * cell of a table that holds a word of code alone: an answer of the API leads to the row of its code.
 */
export function renderArticle(markdown: string): string {
  const anchorOf = createAnchors();
  const cells = new Set<string>();
  const marked = new Marked({
    gfm: true,
    renderer: {
      heading({ tokens, depth, text }) {
        const level = Math.min(6, depth + (depth === 1 ? 1 : 0));
        return `<h${level} id="${anchorOf(readHeading(text))}">${this.parser.parseInline(tokens)}</h${level}>`;
      },
      tablecell({ tokens, header, align }) {
        const [only] = tokens;
        const id =
          !header && tokens.length === 1 && only?.type === 'codespan' && /^[a-z][a-z0-9-]*$/.test(only.text) && !cells.has(only.text) ? only.text : null;
        if (id !== null) cells.add(id);
        const tag = header ? 'th' : 'td';
        return `<${tag}${align === null ? '' : ` align="${align}"`}${id === null ? '' : ` id="${id}"`}>${this.parser.parseInline(tokens)}</${tag}>\n`;
      },
      image: ({ text, href }) => (articleImagePath.test(href) ? `<img src="${href}" alt="${escapeHtml(text)}" loading="lazy">` : escapeHtml(text)),
    },
  });
  return sanitizeHtml(marked.parse(markdown, { async: false }), allowed);
}
