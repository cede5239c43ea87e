const image = /!\[((?:[^[\]\\]|\\.){0,500})\]\(\s{0,5}<?([^\s()<>]{1,1000})>?(?:\s{1,5}(?:"[^"\n]{0,300}"|'[^'\n]{0,300}'))?\s{0,5}\)/g;

/** Images of a text, with the words that describe them. Those that code shows are among them: nothing is opened but what an address of Baton names. */
export function findImages(markdown: string): { alt: string; address: string }[] {
  return markdown.includes('![') ? [...markdown.matchAll(image)].map(([, alt = '', address = '']) => ({ alt: alt.trim(), address })) : [];
}
