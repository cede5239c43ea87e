import { stripMarkdown } from '../../src/text/strip-markdown.ts';
import { iconPaths, make, makeButton } from './make-element.ts';
import { say } from './texts.ts';

export type Peek = { name: string; text: string; open(): void; hide(): void };

let shown: HTMLElement | null = null;

/**
 * The newest unread answer in a few words, over the closed chat, whose frame is then small beside the page's button. It is drawn in the
 * frame, so that nothing of a conversation is ever in the page. Null: it goes.
 */
export function showPeek(peek: Peek | null): void {
  shown?.remove();
  const panel = document.getElementById('root');
  // It lies over all of the panel, and nothing below it is reached.
  if (panel) panel.style.visibility = peek ? 'hidden' : '';
  shown =
    peek &&
    make(
      'div',
      { className: 'peek', role: 'status' },
      make(
        'button',
        { type: 'button', onclick: peek.open },
        make('bdi', { className: 'upload-name' }, peek.name),
        make('span', { dir: 'auto' }, stripMarkdown(peek.text)),
      ),
      makeButton({ class: 'icon', label: say('hide'), path: iconPaths.remove, run: peek.hide }),
    );
  if (shown) document.body.append(shown);
}
