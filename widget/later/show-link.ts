import type { LinkMailResponse } from '../../src/contracts/http-api.ts';
import { button, element, post, say } from './kit.ts';

/**
 * The news of a link in a mail: the transcript is on its way to the address that it confirmed, or it does not open a conversation any more, with a way
 * to a new link.
 */
export function showLink(place: HTMLElement, { deadLink: link, confirmed }: { deadLink: string; confirmed?: string | null | undefined }): void {
  const line = element('p', { aria: { role: 'status' } }, confirmed ? say('copySent', { email: confirmed }) : say('deadLink'));
  place.className = 'link-news';
  if (confirmed) return place.replaceChildren(line);
  const renew = button('plain', say('mailNewLink'), () => {
    renew.disabled = true;
    post<LinkMailResponse>('link-mail', { link }).then(
      ({ mailed }) => {
        line.textContent = say(mailed ? 'newLinkMailed' : 'noNewLink');
        renew.remove();
      },
      () => {
        line.textContent = say('copyFailed');
        renew.disabled = false;
      },
    );
  });
  place.replaceChildren(line, renew);
}
