/** One key for all spellings of an address: without host, ending, order numbers, index page and the characters around it. */
export function addressKey(address: string): string {
  return address
    .replaceAll('\\', '/')
    .replace(/^[a-z]+:\/\/[^/]+/i, '')
    .replace(/\.(?:mdx?|markdown|html?|txt)$/i, '')
    .split('/')
    .map((part) =>
      part
        .toLowerCase()
        .replace(/^\d{1,4}[-_.]\s*(?=\D)/, '')
        .replace(/[\s_]+/g, '-'),
    )
    .filter((part) => part !== '' && part !== '.')
    .join('/')
    .replace(/(?:^|\/)(?:-?index|readme)$/, '');
}
