/** Article images become links for the renderer, which fetches no images, and the links become images again afterwards. */
const image = /!\[([^\]\n]{0,500})\]\((\/help\/images\/[0-9a-f]{32}\.(?:png|jpg|gif|webp))(?:\s"[^"\n]{0,300}")?\)/g;
const imageLink = /<a [^>]*?href="\/help\/images\/([0-9a-f]{32}\.(?:png|jpg|gif|webp))#image"[^>]*>([^<]*)<\/a>/g;

export function linkImages(markdown: string): string {
  return markdown.replace(image, (_, alt: string, address: string) => `[${alt.trim() || 'Image'}](${address}#image)`);
}

/** Works only on sanitised HTML, in which text is escaped already. Members may see images of drafts too, so those have an address of their own. */
export function showImages(html: string): string {
  return html.replace(
    imageLink,
    (_, name: string, alt: string) => `<img src="/api/console/images/${name}" alt="${alt.replaceAll('"', '&quot;')}" loading="lazy">`,
  );
}

/** The address at which members get an image of an article, also where it is not published any more. */
export function toConsoleImage(src: string): string {
  return src.replace(/^\/help\/images\//, '/api/console/images/');
}
