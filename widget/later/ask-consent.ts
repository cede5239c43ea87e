import { button, element, say } from './kit.ts';

type Consent = { text: string; link: string };

/**
 * Asks before anything is stored or sent. The text is the site's own. A no closes the panel and is not stored either, so the question is asked
 * again when the chat is opened again.
 */
export function askConsent(place: HTMLElement, consent: Consent, answer: { title: string; agree(): void; close(): void }): void {
  const title = element('h2', { id: 'consent', tabIndex: -1, textContent: answer.title });
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
  const panel = element(
    'div',
    { className: 'panel consent', aria: { role: 'dialog', 'aria-labelledby': 'consent' } },
    title,
    // Paragraphs of the site stay paragraphs.
    ...consent.text.split(/\n+/).map((paragraph) => element('p', { dir: 'auto' }, paragraph)),
    ...(consent.link === '' ? [] : [element('p', {}, link)]),
    element('div', { className: 'row' }, agree, decline),
    outcome,
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
