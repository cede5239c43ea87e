import { stripMarkdown } from '../../src/text/strip-markdown.ts';
import { iconPaths, make, makeButton } from './make-element.ts';
import { say } from './file-texts.ts';

type Peek = { name: string; text: string; open(): void; hide(): void };

let shown: HTMLElement | null = null;

/**
 * Shows the beginning of the newest unread answer over the closed chat, whose frame is then small beside the page's button. It is drawn in
 * the frame, so that no text of a conversation is ever in the host page. Null removes it.
 */
export function showPeek(peek: Peek | null): void {
  shown?.remove();
  const panel = document.getElementById('root');
  // It covers the panel, so nothing below can be focused or tapped.
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
