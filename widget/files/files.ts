import styles from './files.css?inline';

/**
 * Everything about files, and the few words of an unread answer, loaded beside the chat and never before it: it weighs what only some visitors need. Without React or anything
 * else of the chat's own, so that nothing of the chat moves into a part that both would have to load.
 */
export { composeFiles, type ComposeFiles } from './compose-files.ts';
export { showFiles } from './show-files.ts';
export { showPeek } from './show-peek.ts';

document.head.append(Object.assign(document.createElement('style'), { textContent: styles }));
