const image = /!\[((?:[^[\]\\]|\\.){0,500})\]\(\s{0,5}<?([^\s()<>]{1,1000})>?(?:\s{1,5}(?:"[^"\n]{0,300}"|'[^'\n]{0,300}'))?\s{0,5}\)/g;

/** The images of a text, with the words that describe them. Images inside code count too: only addresses of Baton are ever opened. */
export function findImages(markdown: string): { alt: string; address: string }[] {
  return markdown.includes('![') ? [...markdown.matchAll(image)].map(([, alt = '', address = '']) => ({ alt: alt.trim(), address })) : [];
}
