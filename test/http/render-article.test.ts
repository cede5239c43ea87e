import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { problemCodes } from '../../src/api/document/problem-schema.ts';
import { renderArticle } from '../../src/http/help/render-article.ts';
import { listAnchors } from '../../src/knowledge/markdown/heading-ids.ts';
import { splitPassages } from '../../src/knowledge/markdown/split-passages.ts';

const section = (heading: string): string => `${heading}\n\n${'Words of this section. '.repeat(40)}\n\n`;
const headings = [
  '## Install',
  '### With `npm`',
  '## Remove',
  '### With **npm**',
  '## Install',
  '## ???',
  '## !!!',
  '## Über [uns](/help/us) & mehr',
  '## Install',
];

describe('an article on its help page', () => {
  it('[KN180] gives a heading that comes again an id of its own, the same as links and answers use', () => {
    const markdown = headings.map(section).join('');
    const ids = [...renderArticle(markdown).matchAll(/<h[2-6] id="([^"]*)"/g)].map(([, id]) => id);
    expect(ids).toEqual(['install', 'with-npm', 'remove', 'with-npm-1', 'install-1', 'section', 'section-1', 'uber-uns-mehr', 'install-2']);
    expect([...new Set(splitPassages(markdown).map(({ anchor }) => anchor))]).toEqual(ids);
    for (const id of ids) expect([...listAnchors(markdown).values()]).toContain(id);
  });

  it('[AP25] gives the row of each code of a problem the id to which the type of a problem leads', () => {
    const html = renderArticle(readFileSync(new URL('../../knowledge/api.md', import.meta.url), 'utf8'));
    for (const code of problemCodes) expect(html).toContain(`<td id="${code}"><code>${code}</code></td>`);
    expect(renderArticle('| a |\n| --- |\n| `x` |\n| `x` |\n| `<b>` |').match(/ id=/g)).toHaveLength(1);
  });

  it('[KN180] begins to count anew with each page', () => {
    expect(renderArticle('## Install')).toBe(renderArticle('## Install'));
  });
});
