/** The anchor of a heading: the same for the help page and for links to a passage. */
export function slugHeading(heading: string): string {
  return heading
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s-]/gu, '')
    .trim()
    .replace(/\s+/g, '-')
    .slice(0, 80);
}

/** A slug for the address of an article, from its title or file name. Never empty. */
export function slugArticle(text: string): string {
  const slug = slugHeading(text.replace(/[/_.]+/g, ' ')).replace(/-{2,}/g, '-').replace(/^-|-$/g, '');
  return slug || 'article';
}
