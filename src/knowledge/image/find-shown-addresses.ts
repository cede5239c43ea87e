const imageTag = /<img\s(?:[^>]{0,4000}?\s)?src="(https?:\/\/[^"\s]{1,1000})"/gi;
/** Images of one page. */
const mostOfPage = 200;

/** The addresses of the images that a stored page of the web shows, each once. Such a page has whole addresses. */
export function findShownAddresses(html: string): string[] {
  const addresses = [...html.matchAll(imageTag)].map(([, address = '']) => address.replaceAll('&amp;', '&').replaceAll('&quot;', '"'));
  return [...new Set(addresses)].filter((address) => URL.canParse(address)).slice(0, mostOfPage);
}
