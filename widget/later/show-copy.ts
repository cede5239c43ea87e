import type { TranscriptAnswer } from '../../src/contracts/mail-status.ts';
import { button, element, fetchFile, fillKnown, isAddress, post, say } from './kit.ts';

/** In the menu: the conversation by mail, to an address that the visitor gives, and as a file. */
export function showCopy(place: HTMLElement, conversationId: string): void {
  const email = element('input', { type: 'text', inputMode: 'email', spellcheck: false, name: 'email' });
  email.setAttribute('autocapitalize', 'none');
  email.setAttribute('autocomplete', 'email');
  const line = element('p', { aria: { role: 'status' } }, say('copyHint'));
  const send = element('button', { type: 'submit', className: 'primary' }, say('sendCopy'));
  const form = element(
    'form',
    {
      noValidate: true,
      onsubmit(event) {
        event.preventDefault();
        const address = email.value.trim();
        const isWrong = !isAddress(address);
        email.setAttribute('aria-invalid', String(isWrong));
        if (isWrong) return (line.textContent = say('wrongEmail'));
        send.disabled = true;
        post<TranscriptAnswer>('transcript', { conversationId, email: address }).then(
          (answer) => (line.textContent = say(answer.kind === 'sent' ? 'copySent' : 'copyAsked', { email: answer.email })),
          () => {
            line.textContent = say('copyFailed');
            send.disabled = false;
          },
        );
      },
    },
    element('label', {}, say('email'), email),
    line,
    send,
  );
  email.oninput = () => (send.disabled = false);
  const save = button(
    'plain',
    say('saveCopy'),
    () => void fetchFile(`transcript/${conversationId}`, 'conversation.html').catch(() => (save.textContent = say('copyFailed'))),
  );
  place.className = 'copy';
  place.addEventListener('click', stayOpen);
  place.addEventListener('focusout', stayOpen);
  const details = element('details', {}, element('summary', { className: 'plain' }, say('sendCopy')), form);
  details.addEventListener('toggle', () => details.open && void fillKnown({ email }));
  place.replaceChildren(details, save);
}

/** A press of a button closes the menu, and so does a pressed button that loses the focus because it is disabled: here the answer is shown in its place. */
function stayOpen(event: Event): void {
  if (!(event as FocusEvent).relatedTarget) event.stopPropagation();
}
