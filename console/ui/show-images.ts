/** An image of an article becomes a link for the renderer, which fetches no images, and the link becomes the image again behind it. */
const image = /!\[([^\]\n]{0,500})\]\((\/help\/images\/[0-9a-f]{32}\.(?:png|jpg|gif|webp))(?:\s"[^"\n]{0,300}")?\)/g;
const link = /<a [^>]*?href="\/help\/images\/([0-9a-f]{32}\.(?:png|jpg|gif|webp))#image"[^>]*>([^<]*)<\/a>/g;

export function linkImages(markdown: string): string {
  return markdown.replace(image, (_, alt: string, address: string) => `[${alt.trim() || 'Image'}](${address}#image)`);
}

/** Of sanitised HTML alone: words are escaped already. Members see images of drafts too, so they have an address of their own. */
export function showImages(html: string): string {
  return html.replace(link, (_, name: string, alt: string) => `<img src="/api/console/images/${name}" alt="${alt.replaceAll('"', '&quot;')}" loading="lazy">`);
}
