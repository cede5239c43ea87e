import DOMPurify from 'dompurify';
import { Marked, Tokenizer } from 'marked';
import { textBetween } from '../text/text-between.ts';
import { escapeHtml } from '../text/escape-html.ts';

const renderer = {
  // Raw HTML is shown as plain text, and images of other servers are never fetched: their URL could carry data away.
  html: ({ text }: { text: string }) => escapeHtml(text),
  image: ({ text }: { text: string }) => escapeHtml(text),
};
/** Characters that end a URL although no space precedes them, in scripts that are written without spaces. */
const behindAddress = /[\u3000-\u30ff\u3400-\u9fff\uac00-\ud7af\uff00-\uffef]/;

/** For the tokenizer of `marked`: false means the usual rule; undefined means that the characters are no markup. */
const tokenizer = {
  // "~10 min, 3~4 days" means about: only two tildes strike through.
  del: (source: string) => (source.startsWith('~~') ? (false as const) : undefined),
  // `__init__.py` is a name, not bold text.
  emStrong: (source: string) => (/^_{1,2}\w+__(?=[.(\w])/.test(source) ? undefined : (false as const)),
  url(this: Tokenizer, source: string) {
    const end = source.search(behindAddress);
    return end > 0 ? Tokenizer.prototype.url.call(this, textBetween(source, 0, end)) : (false as const);
  },
};
/** In a message every line break is meant, because the author pressed return; in an article lines only wrap with the editor's window. */
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
  // These attributes hold no URLs. Without this entry their values are checked against the pattern below, and a list that begins at 3
  // begins at 1.
  ADD_URI_SAFE_ATTR: ['start', 'align'],
  ALLOWED_URI_REGEXP: /^(?:https?:|mailto:|tel:|\/(?!\/)|#)/i,
};

let hooked = false;

/**
 * Renders Markdown as safe HTML: the one renderer of the widget, the console and the preview. Sanitised last, after rendering. `text` may
 * come from a model or a stranger.
 */
export function renderMarkdown(text: string, kind: 'message' | 'article' = 'message'): string {
  if (!hooked) {
    hooked = true;
    DOMPurify.addHook('afterSanitizeAttributes', (node) => {
      // Code blocks scroll sideways; without a tabindex the keyboard cannot scroll them.
      if (node.tagName === 'PRE') node.setAttribute('tabindex', '0');
      if (node.tagName !== 'A') return;
      node.setAttribute('target', '_blank');
      node.setAttribute('rel', 'noopener noreferrer nofollow');
    });
  }
  return DOMPurify.sanitize((kind === 'article' ? article : message).parse(text, { async: false }), allowed);
}
