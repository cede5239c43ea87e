import DOMPurify from 'dompurify';
import { Marked, Tokenizer } from 'marked';
import { textBetween } from '../text/text-between.ts';
import { escapeHtml } from '../text/escape-html.ts';

const renderer = {
  // Raw HTML is shown as the text it is, and pictures from elsewhere are never fetched: their address could carry data away.
  html: ({ text }: { text: string }) => escapeHtml(text),
  image: ({ text }: { text: string }) => escapeHtml(text),
};
/** What stands behind an address without a space, where people write without spaces. */
const behindAddress = /[\u3000-\u30ff\u3400-\u9fff\uac00-\ud7af\uff00-\uffef]/;

/** False: as usual. Undefined: the signs are only signs. */
const tokenizer = {
  // "~10 min, 3~4 days" means about: only two tildes strike through.
  del: (source: string) => (source.startsWith('~~') ? (false as const) : undefined),
  // __init__.py is a name.
  emStrong: (source: string) => (/^_{1,2}\w+__(?=[.(\w])/.test(source) ? undefined : (false as const)),
  url(this: Tokenizer, source: string) {
    const end = source.search(behindAddress);
    return end > 0 ? Tokenizer.prototype.url.call(this, textBetween(source, 0, end)) : (false as const);
  },
};
/** Who types a message and presses return means a new line; in an article a line ends where the editor's window did. */
const message = new Marked({ gfm: true, breaks: true, renderer, tokenizer });
const article = new Marked({ gfm: true, renderer, tokenizer });

const allowed = {
  ALLOWED_TAGS: [
    'p',
    'br',
    'strong',
    'em',
    'del',
    'code',
    'pre',
    'blockquote',
    'ul',
    'ol',
    'li',
    'a',
    'hr',
    'h1',
    'h2',
    'h3',
    'h4',
    'h5',
    'h6',
    'table',
    'thead',
    'tbody',
    'tr',
    'th',
    'td',
  ],
  ALLOWED_ATTR: ['href', 'start', 'align'],
  // No addresses: without this their values are held against the pattern below, and a list that begins at 3 begins at 1.
  ADD_URI_SAFE_ATTR: ['start', 'align'],
  ALLOWED_URI_REGEXP: /^(?:https?:|mailto:|tel:|\/(?!\/)|#)/i,
};

let hooked = false;

/**
 * Markdown as safe HTML: the one renderer of the widget, the console and the preview. Sanitised last, after rendering.
 * `text` may come from a model or a stranger.
 */
export function renderMarkdown(text: string, kind: 'message' | 'article' = 'message'): string {
  if (!hooked) {
    hooked = true;
    DOMPurify.addHook('afterSanitizeAttributes', (node) => {
      // It scrolls sideways: without this a keyboard cannot.
      if (node.tagName === 'PRE') node.setAttribute('tabindex', '0');
      if (node.tagName !== 'A') return;
      node.setAttribute('target', '_blank');
      node.setAttribute('rel', 'noopener noreferrer nofollow');
    });
  }
  return DOMPurify.sanitize((kind === 'article' ? article : message).parse(text, { async: false }), allowed);
}
