import styles from './later-part.css?inline';

/**
 * Code for what only some visitors see, loaded apart from the chat: whether the team is there, a request for a person, the question for
 * consent, and the news that all was erased. It uses no React and nothing of the chat's own code.
 */
export { askConsent } from './ask-consent.ts';
export { begin } from './kit.ts';
export { showErased } from './show-erased.ts';
export { showCopy } from './show-copy.ts';
export { showLink } from './show-link.ts';
export { showMeanwhile, showPresence } from './show-presence.ts';
export { showRequest } from './show-request.ts';

document.head.append(Object.assign(document.createElement('style'), { textContent: styles }));
