import { describe, expect, it } from 'vitest';
import { isProblem, readSource } from '../../src/knowledge/source/read-source.ts';
import { createLinkResolver } from '../../src/knowledge/sync/resolve-links.ts';

const articles = [
  { file: 'docs/index.md', slug: 'docs', names: [] },
  { file: 'docs/guide/01-install.md', slug: 'install', names: ['/setup/', '/old/install'] },
  { file: 'docs/guide/_index.md', slug: 'guide', names: [] },
  { file: 'docs/guide/use_it.mdx', slug: 'use-it', names: ['use'] },
  { file: 'docs/api/use_it.md', slug: 'api-use-it', names: [] },
];
const resolve = createLinkResolver(articles, new Set(['docs/secret.md']));
const link = (target: string, file = 'docs/guide/use_it.mdx'): string => resolve({ file, markdown: `[x](${target})` }).markdown;

describe('links between articles', () => {
  it.each([
    ['01-install.md', 'install'],
    ['./install', 'install'],
    ['../guide/install/', 'install'],
    ['/docs/guide/install.html', 'install'],
    ['/guide/install', 'install'],
    ['/setup', 'install'],
    ['/old/install/', 'install'],
    ['../api/use_it.md', 'api-use-it'],
    ['../api/use_it.md?x=1', 'api-use-it'],
    ['/docs/', 'docs'],
    ['../guide/', 'guide'],
    ['use', 'use-it'],
  ])('[KN90] %s leads to its article', (target, slug) => {
    expect(link(target)).toBe(`[x](/help/${slug})`);
  });

  it('[KN90] keeps the anchor, and leaves alone what leads elsewhere, pictures and code', () => {
    expect(link('install.md#on-linux')).toBe('[x](/help/install#on-linux)');
    for (const target of ['https://example.com/install.md', 'mailto:a@example.com', '#here', '//example.com', '/help/install'])
      expect(link(target)).toBe(`[x](${target})`);
    const markdown = '![x](install.md) and `[x](install.md)`\n\n```\n[x](install.md)\n```';
    expect(resolve({ file: 'docs/guide/a.md', markdown }).markdown).toBe(markdown);
  });

  it('[KN91] a link that leads nowhere keeps its words and is told with the reason', () => {
    const { markdown, dead } = resolve({ file: 'docs/a.md', markdown: 'See [**this**](missing.md), [that](secret.md) and [a file](x/plan.pdf).' });
    expect(markdown).toBe('See **this**, that and a file.');
    expect(dead).toEqual([
      { target: 'missing.md', why: 'leads to no article of the folder' },
      { target: 'secret.md', why: 'leads to a file that is not published' },
      { target: 'x/plan.pdf', why: 'leads to a file that is no article' },
    ]);
  });

  it.each([
    ['## Deep water {#deep}', '#deep', '#deep-water'],
    ['## Deep water {#deep .wide}', '#deep', '#deep-water'],
    ['## Deep water\n{: #deep}', '#deep', '#deep-water'],
    ['Deep water {#deep}\n----------', '#deep', '#deep-water'],
    ['## <a id="deep"></a>Deep water', '#deep', '#deep-water'],
    ['<a name="deep"></a>\n\n## Deep water', '#deep', '#deep-water'],
    ['<h2 id="deep">Deep water</h2>', '#deep', '#deep-water'],
    ['## Deep water\n\nText.\n\n## Deep water {#deep}', '#deep', '#deep-water-1'],
    ['## Deep & wide', '#deep--wide', '#deep-wide'],
    ['```\n## Deep {#deep}\n```', '#deep', null],
    ['## Deep water', '#shallow', null],
    ['## `--deep=<water>`', '#--deepwater', '#--deepwater'],
    ['## `deep` \\[array&lt;water&gt;]', '#deep-arraywater', '#deep-arraywater'],
    ['## deep.water', '#deep-water', '#deepwater'],
    ['## `deep.water` / wide', '#deep-water-wide', '#deepwater-wide'],
    ['## 3.2 Deep', '#_3-2-deep', '#32-deep'],
    ['## deep.water\n\nText.\n\n## deep.water', '#deep-water-1', '#deepwater-1'],
  ])('[KN92] of %j the name %s is found, within its file and from another one', (heading, target, anchor) => {
    const read = readSource({
      name: 'a.md',
      bytes: Buffer.from(`# Title {#title}\n\nSee [below](${target}) or [the beginning](#title).\n\n${heading}\n\nText.`),
    });
    if (isProblem(read)) throw new Error(read.why);
    const follow = createLinkResolver([{ file: 'a.md', slug: 'a', names: [], anchors: read.anchors }], new Set());
    const within = follow({ file: 'a.md', markdown: read.markdown });
    expect(within.markdown).toContain(`See ${anchor === null ? 'below' : `[below](${anchor})`} or [the beginning](#top).`);
    expect(within.dead).toEqual(anchor === null ? [{ target, why: 'leads to no heading of this article' }] : []);
    const across = follow({ file: 'b.md', markdown: `[there](a.md${target})` });
    expect(across.markdown).toBe(`[there](/help/a${anchor ?? target})`);
    expect(across.dead).toEqual(anchor === null ? [{ target: `a.md${target}`, why: 'leads to no heading of that article' }] : []);
    expect(read.markdown).not.toMatch(/[\uE000-\uE00F]/);
    expect(read.markdown.includes('{#deep}')).toBe(heading.startsWith('```'));
  });

  describe('from the root of a site', () => {
    const files = [
      { file: 'index.md', slug: 'home', names: [] },
      { file: 'pets/index.md', slug: 'pets', names: [] },
      { file: 'pets/feed.md', slug: 'pets-feed', names: [] },
      { file: 'fish/feed.md', slug: 'fish-feed', names: [] },
      { file: 'fish/water.md', slug: 'water', names: ['/old/water-care/'] },
      { file: 'feed.md', slug: 'feed', names: [] },
    ];
    const follow = (text: string, others: readonly string[] = []): ReturnType<typeof resolve> =>
      createLinkResolver(
        files.map((each) => ({ ...each, markdown: each.file === 'index.md' ? text : '' })),
        new Set(),
        new Set(others),
      )({ file: 'index.md', markdown: text });

    it.each([
      ['/help/fish/water', 'water'],
      ['/help/fish/water/#cold', 'water#cold'],
      ['/content/docs/fish/water.md', 'water'],
      ['/docs/fish/feed.html', 'fish-feed'],
      ['/help/pets/', 'pets'],
      ['/help/pets/index', 'pets'],
      ['/old/water-care', 'water'],
    ])('[KN240] %s leads to its file, whatever stands in front', (target, slug) => {
      expect(follow(`[x](${target})`)).toEqual({ markdown: `[x](/help/${slug})`, dead: [] });
    });

    it('[KN240] what stands in front of most links decides where an end names several files, and refuses a name alone behind something else', () => {
      const most = '[a](/care/fish/water) [b](/care/pets) [c](/care/fish/feed)';
      expect(follow(`${most} [x](/care/feed)`).markdown).toContain('[x](/help/feed)');
      expect(follow(`${most} [x](/care/)`).markdown).toContain('[x](/help/home)');
      expect(follow(`${most} [x](/api/water)`).dead).toEqual([{ target: '/api/water', why: 'leads to no article of the folder' }]);
      expect(follow('[x](/api/water)').markdown).toBe('[x](/help/water)');
    });

    it('[KN240] an address below /help that no article has is told; that of another article stays', () => {
      const text = '[x](/help/ghost), [y](/#settings/water)';
      expect(follow(text)).toEqual({
        markdown: 'x, y',
        dead: ['/help/ghost', '/#settings/water'].map((target) => ({ target, why: 'leads to no article of the folder' })),
      });
      expect(follow(text, ['ghost']).markdown).toBe('[x](/help/ghost), y');
    });
  });

  it('[KN91] a path that two articles could be is not guessed', () => {
    expect(link('/use_it', 'docs/a.md')).toBe('x');
  });
});
