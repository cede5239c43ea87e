import styles from './files.css?inline';

/**
 * Code for files and for the preview of an unread answer. It is loaded apart from the chat and after it, because only some visitors need
 * it. It uses no React and nothing of the chat's own code: shared code would move into a part that both would have to load.
 */
export { composeFiles, type ComposeFiles } from './compose-files.ts';
export { showFiles } from './show-files.ts';
export { showPeek } from './show-peek.ts';

document.head.append(Object.assign(document.createElement('style'), { textContent: styles }));
