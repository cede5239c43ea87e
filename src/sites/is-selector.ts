import { parse } from 'css-what';

/** Whether a browser can read the text as a CSS selector. Names of pseudo-classes pass unseen: each browser knows others. */
export function isSelector(text: string): boolean {
  try {
    return parse(text).length > 0;
  } catch {
    return false;
  }
}
