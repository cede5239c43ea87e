import { describe, expect, it } from 'vitest';
import { isProblem, readSource, type SourceArticle, type SourceProblem } from '../../src/knowledge/source/read-source.ts';
import { readLanguage } from '../../src/knowledge/source/read-language.ts';
import { sortNames } from '../../src/knowledge/sync/list-files.ts';

const now = new Date('2026-06-01T12:00:00Z');

function read(text: string, name = 'page.md'): SourceArticle | SourceProblem {
  return readSource({ name, bytes: Buffer.from(text), now });
}

function article(text: string, name?: string): SourceArticle {
  const result = read(text, name);
  if (isProblem(result)) throw new Error(result.why);
  return result;
}

const withHead = (head: string): string => `---\n${head}\n---\nA text to read.`;

describe('reading a file', () => {
  it.each([
    'draft: true',
    'draft: yes',
    "draft: 'true'",
    'published: false',
    'publish: no',
    'hidden: true',
    'unlisted: true',
    'noindex: true',
    'robots: noindex, nofollow',
    'build:\n  render: never',
    'status: draft',
    'date: 2026-07-01',
    'publishDate: 2030-01-01',
    'expiryDate: 2020-01-01',
    'Draft: true',
  ])('[KN80] is not published when its front matter says: %s', (head) => {
    expect(read(withHead(head))).toMatchObject({ isDraft: true, line: 2 });
  });

  it.each([
    'draft: false',
    'published: true',
    'hidden: false',
    'noindex: no',
    'date: 2020-01-01',
    'expiryDate: 2030-01-01',
    'build:\n  list: never',
    'status: stable',
  ])('[KN80] is published when its front matter says: %s', (head) => {
    expect(isProblem(read(withHead(head)))).toBe(false);
  });

  it.each([
    ['tags: a, b', ['a', 'b']],
    ['tags: billing', ['billing']],
    ['tags: [a, 2, null]', ['a', '2']],
    ['tags:', []],
    ['categories: [news]\ntags: [a]', ['a', 'news']],
  ])('[KN81] takes tags in any form: %s', (head, tags) => {
    expect(article(withHead(head))).toMatchObject({ tags, notes: [] });
  });

  it.each(['title:', 'questions:', 'tags: ', 'description:', 'language:', 'title: ""'])('[KN81] an empty value is none: %s', (head) => {
    expect(article(withHead(head))).toMatchObject({ title: 'page', questions: [], tags: [], language: 'en', notes: [] });
  });

  it.each([
    ['language: English please', /language names no language/],
    ['title: [a, b]', /title is no text/],
    ['tags:\n  - a: 1\n  - b', /tags holds 1 value that is no text/],
  ])('[KN81] an odd value is a note with its line and never loses the article: %s', (head, why) => {
    expect(article(withHead(head)).notes).toEqual([{ line: 2, why: expect.stringMatching(why) as string }]);
  });

  it('[KN81] reads the front matter of Hugo in TOML and in JSON', () => {
    expect(article('+++\ntitle = "One"\ntags = ["a"]\nslug = "first"\n+++\nText here.')).toMatchObject({
      title: 'One',
      tags: ['a'],
      slug: 'first',
      markdown: 'Text here.',
    });
    expect(article('{\n  "title": "Two",\n  "aliases": ["/old"]\n}\nText here.')).toMatchObject({ title: 'Two', aliases: ['/old'], markdown: 'Text here.' });
    expect(read('+++\ntitle = "One\n+++\nText here.')).toMatchObject({ line: 2, why: expect.stringMatching(/does not parse/) as string });
    expect(read('+++\ndraft = true\n+++\nText here.')).toMatchObject({ isDraft: true });
  });

  it('[KN81] knows a language in any spelling', () => {
    expect(['en_US', 'EN-us', 'pt-br', 'English', 'Deutsch', 'fr_FR.UTF-8', 'zh-hans-cn', 'none', ''].map(readLanguage)).toEqual([
      'en-US',
      'en-US',
      'pt-BR',
      'en',
      'de',
      'fr-FR',
      'zh-Hans-CN',
      undefined,
      undefined,
    ]);
    expect(article(withHead('lang: de_AT')).language).toBe('de-AT');
  });

  it('[KN81] takes the address, former addresses and the description', () => {
    const read = article(withHead('permalink: /docs/first/\nredirect_from: /old/\naliases:\n  - /older\ndescription: What it is for.'));
    expect(read).toMatchObject({ slug: '/docs/first/', aliases: ['/old/', '/older'], markdown: 'What it is for.\n\nA text to read.' });
  });

  it('[KN82] takes the title of an underlined heading, and never a comment in code', () => {
    expect(article('Begin here\n==========\n\nText to read.')).toMatchObject({ title: 'Begin here', markdown: 'Text to read.' });
    expect(article('```sh\n# a comment\nrun\n```\n\nText to read.')).toMatchObject({
      title: 'page',
      markdown: '```sh\n# a comment\nrun\n```\n\nText to read.',
    });
    expect(article('# The `code` title\n\nText to read.')).toMatchObject({ title: 'The code title', markdown: 'Text to read.' });
  });

  it('[KN83] says what was dropped, with the line', () => {
    expect(article('First line.\n\nVersion {{ site.version }} and {% include box.html %}').notes).toEqual([
      { line: 3, why: '1 template value could not be shown and was dropped: {{ site.version }}' },
      { line: 3, why: '1 template tag could not be shown and was dropped: {% include box.html %}' },
    ]);
  });

  it('[KN84] reads plain text, and UTF-16 with its mark', () => {
    expect(article('Opening hours\n=============\n\n    Monday to Friday', 'hours.txt')).toMatchObject({
      title: 'Opening hours',
      markdown: 'Monday to Friday',
    });
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('Grüße an alle', 'utf16le')]);
    expect(readSource({ name: 'a.txt', bytes: utf16 })).toMatchObject({ markdown: 'Grüße an alle' });
  });

  it.each([
    [
      'aliases that multiply',
      `---\na: &a [x, x, x, x, x, x, x, x, x, x]\n${'bcdefghi'
        .split('')
        .map((name, index) => `${name}: &${name} [${Array.from({ length: 10 }, () => `*${'abcdefgh'[index]}`).join(', ')}]`)
        .join('\n')}\n---\nText here.`,
    ],
    ['lists in lists', `---\na: ${'['.repeat(20_000)}${']'.repeat(20_000)}\n---\nText here.`],
  ])('[KN85] a front matter of %s is refused in a moment', (_, text) => {
    expect(read(text)).toMatchObject({ why: expect.stringMatching(/front matter/) as string });
  });
});

describe('the files of a folder', () => {
  it('[KN175] a text is an article unless its name says by custom that it is not: in capitals, or for programs', () => {
    const { articles, ignored } = sortNames([
      'templates/robots.md',
      'about/license.md',
      'agents.md',
      'summary.md',
      'LICENSE.md',
      'docs/CONTRIBUTING.md',
      'SUMMARY.md',
      'robots.txt',
      'llms-full.txt',
      '_sidebar.md',
    ]);
    expect(articles).toEqual(['about/license.md', 'agents.md', 'summary.md', 'templates/robots.md']);
    expect(ignored.map(({ file }) => file)).toEqual(['LICENSE.md', 'SUMMARY.md', '_sidebar.md', 'docs/CONTRIBUTING.md', 'llms-full.txt', 'robots.txt']);
  });
});
