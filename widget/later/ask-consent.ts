import { button, drawIcon, element, say } from './kit.ts';

type Consent = { text: string; link: string };

/**
 * Asks before anything is stored or sent. The text is the site's own. A no closes the panel and is not stored either, so the question is asked
 * again when the chat is opened again.
 */
export function askConsent(
  place: HTMLElement,
  consent: Consent,
  answer: { title: string; leave: string; face: string | undefined; agree(): void; close(): void },
): void {
  const title = element('h2', { className: 'who', id: 'consent', tabIndex: -1, textContent: answer.title });
  const face = answer.face ? element('img', { src: answer.face, alt: '' }) : drawIcon('M5 18 17 6l2 2L7 20l-3 1z');
  // It answers nothing: the question is asked again at the next opening.
  const leave = element(
    'button',
    { type: 'button', className: 'icon', onclick: answer.close, aria: { 'aria-label': answer.leave } },
    drawIcon('M6 6l12 12M18 6L6 18'),
  );
  const outcome = element('p', { className: 'muted', aria: { role: 'status' } });
  // Both answers look alike: neither is suggested.
  const agree = button('plain', say('agree'), () => {
    removeEventListener('focus', enter);
    place.replaceChildren();
    answer.agree();
  });
  const decline = button('plain', say('decline'), () => {
    outcome.textContent = say('declined');
    answer.close();
  });
  const link = element('a', { href: consent.link, target: '_blank', rel: 'noopener' }, say('privacy'));
  const body = element(
    'div',
    { className: 'consent' },
    // Paragraphs of the site stay paragraphs.
    ...consent.text.split(/\n+/).map((paragraph) => element('p', { dir: 'auto' }, paragraph)),
    ...(consent.link === '' ? [] : [element('p', {}, link)]),
    element('div', { className: 'row' }, agree, decline),
    outcome,
  );
  const panel = element(
    'div',
    { className: 'panel', aria: { role: 'dialog', 'aria-labelledby': 'consent' } },
    element('header', {}, element('span', { className: 'face', aria: { 'aria-hidden': 'true' } }, face), title, leave),
    body,
  );
  panel.onkeydown = ({ key }) => {
    if (key === 'Escape') answer.close();
  };
  place.replaceChildren(panel);
  // The page gives this frame the focus when the visitor opens the chat. The title takes it, so that no key agrees by accident.
  function enter(): void {
    title.focus();
  }
  addEventListener('focus', enter);
  if (document.hasFocus()) enter();
}
