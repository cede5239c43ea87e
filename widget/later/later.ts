import styles from './later-part.css?inline';

/**
 * Code for what only some visitors see, loaded apart from the chat: whether the team is there, and a request for a person. It uses no React and nothing of the chat's own code.
 */
export { begin } from './kit.ts';
export { showMeanwhile, showPresence } from './show-presence.ts';
export { showRequest } from './show-request.ts';

document.head.append(Object.assign(document.createElement('style'), { textContent: styles }));
