import { describe, expect, it } from 'vitest';
import { cleanSource } from '../../src/knowledge/markdown/clean-source.ts';
import { splitPassages } from '../../src/knowledge/markdown/split-passages.ts';

const clean = (source: string, options: { isMdx?: boolean } = {}): string => cleanSource(source, { isHtml: false, ...options });

describe('what other systems write', () => {
  it.each([
    ['Docusaurus', ':::info\n\nThe door opens at nine.\n\n:::', 'Note: The door opens at nine.'],
    ['Docusaurus with a title', ':::tip[Save time]\nPress Enter.\n:::', 'Tip: Save time. Press Enter.'],
    ['Docusaurus with a title of old', ':::warning Read this!\n\nIt burns.\n:::', 'Warning: Read this! It burns.'],
    ['GitHub', '> [!NOTE]\n> The door opens\n> at nine.', 'Note: The door opens\nat nine.'],
    ['Obsidian', '> [!tip]- Save time\n> Press Enter.', 'Tip: Save time. Press Enter.'],
    ['MkDocs', '!!! note\n\n    The door opens at nine.\n\nAfter.', 'Note: The door opens at nine.\n\nAfter.'],
    ['MkDocs, folded, with a title', '??? warning "It burns"\n    Keep away.', 'Warning: It burns. Keep away.'],
    ['Hugo', '{{% alert title="It burns" color="warning" %}}\nKeep away.\n{{% /alert %}}', 'Warning: It burns. Keep away.'],
    ['GitBook', '{% hint style="danger" %}\nKeep away.\n{% endhint %}', 'Danger: Keep away.'],
    ['Liquid', '{% note %}\n\nKeep away.\n\n{% endnote %}', 'Note: Keep away.'],
    ['Mintlify', '<Warning>\n  Keep away.\n</Warning>', 'Warning: Keep away.'],
    ['a component with a kind', '<Callout type="tip" title="Save time">\nPress Enter.\n</Callout>', 'Tip: Save time. Press Enter.'],
    ['kramdown behind the paragraph', 'Keep away.\n{: .note .warning }', 'Note: Keep away.'],
    ['kramdown before the paragraph', 'Before.\n\n{: .warning }\nKeep away.', 'Before.\n\nWarning: Keep away.'],
  ])('[KN70] a box of %s is a paragraph that says what it is', (_, source, expected) => {
    expect(clean(source).replace(/[ \t]*\n(?!\n)(?<!\n\n)/g, '\n')).toBe(expected);
  });

  it('[KN70] a box that begins with a list or with code has its word on a line of its own', () => {
    expect(clean(':::note\n\n- One\n- Two\n\n:::')).toBe('Note:\n\n- One\n- Two');
    expect(clean('!!! example "Short"\n\n    ```sh\n    run # now\n    ```')).toBe('Example: Short:\n\n```sh\nrun # now\n```');
  });

  it.each([
    ['MkDocs', '=== "Linux"\n\n    Use apt.\n\n=== "macOS"\n\n    Use brew.'],
    ['Docusaurus', '<Tabs>\n  <TabItem value="linux" label="Linux">\n\nUse apt.\n\n  </TabItem>\n  <TabItem value="macOS">Use brew.</TabItem>\n</Tabs>'],
    ['GitBook', '{% tabs %}\n{% tab title="Linux" %}\nUse apt.\n{% endtab %}\n{% tab title="macOS" %}\nUse brew.\n{% endtab %}\n{% endtabs %}'],
    ['Hugo', '{{< tabs >}}\n{{% tab "Linux" %}}\nUse apt.\n{{% /tab %}}\n{{% tab name="macOS" %}}\nUse brew.\n{{% /tab %}}\n{{< /tabs >}}'],
    ['HTML', '<details><summary>Linux</summary>\n\nUse apt.\n\n</details>\n<details><summary>macOS</summary>Use brew.</details>'],
  ])('[KN71] tabs and the like of %s keep their titles, their text and its order', (_, source) => {
    expect(clean(source).replace(/\n+/g, '\n').replace(/^ +/gm, '')).toBe('**Linux**\nUse apt.\n**macOS**\nUse brew.');
  });

  it('[KN71] steps and cards keep their order and what they link', () => {
    const source =
      '<Steps>\n  <Step title="Open it">\n    Press the lid.\n\n    ```sh\n    open --lid\n    ```\n  </Step>\n  <Step title="Close it">Press again.</Step>\n</Steps>\n\n<Card title="Next" icon="arrow" href="/next">\n  Read on.\n</Card>';
    expect(clean(source, { isMdx: true })).toBe(
      '**Open it**\n\nPress the lid.\n\n```sh\nopen --lid\n```\n\n**Close it**\n\nPress again.\n\n**[Next](/next)**\n\nRead on.',
    );
  });

  it.each([
    ['Liquid values', 'Version {{ site.version }} of it {% if page.new %}is new{% endif %}.', 'Version  of it is new.'],
    ['a Liquid comment', 'Seen{% comment %} not {{ this }} {% endcomment %}.', 'Seen.'],
    ['attributes of kramdown', '[Open](https://example.com){:target="_blank" rel="x"} it.', '[Open](https://example.com) it.'],
    ['attributes of Python-Markdown', '[Open](https://example.com){ .md-button .md-button--primary } it.', '[Open](https://example.com) it.'],
    ['attributes of a heading', '## Begin {#start .wide}\n\nText.', '## Begin\n\nText.'],
    ['a comment of Markdown', '[//]: # (not this)\n[comment]: <> (nor this)\nSeen.', 'Seen.'],
    ['a table of contents', '[[toc]]\n\n* TOC\n{:toc}\n\nSeen.', 'Seen.'],
    ['an included file', '--8<-- "part.md"\n\nSeen.', 'Seen.'],
  ])('[KN72] %s goes', (_, source, expected) => {
    expect(clean(source)).toBe(expected);
  });

  it('[KN72] statements, comments and programs of MDX go; text in braces stays text', () => {
    const source =
      "import Tabs from '@theme/Tabs';\nimport {\n  One,\n  Two,\n} from './parts';\n\nexport const meta = {\n  title: 'x',\n\n  tag: 1,\n};\n\n{/* not this */}\n\nGo to /users/{id}{' '}now.\n\n<Chart data={[{ a: 1 }, { a: 2 }]} onClick={() => open('>')} />\n\n<div className=\"wide\" style={{ color: 'red' }}>Last.</div>";
    const drops: string[] = [];
    expect(cleanSource(source, { isHtml: false, isMdx: true, tell: (kind, text) => drops.push(`${kind} ${text}`) })).toBe('Go to /users/{id} now.\n\nLast.');
    expect(drops).toEqual(['component <Chart …/>']);
  });

  it.each([
    ['keys of a shortcut', 'Press <Key mod="Ctrl" k="Z"/> on Windows, or <Kbd keys="⌘ Z" />.', 'Press Ctrl+Z on Windows, or ⌘ Z.'],
    ['a version', 'Needs <Since version="2.4" /> or later.', 'Needs 2.4 or later.'],
    ['how it looks, and nothing else', 'Press it <Dot color="red" size="3" /> now.', 'Press it  now.'],
    ['a component on a line of its own', 'Before.\n\n<Demo value="42" />\n\nAfter.', 'Before.\n\nAfter.'],
  ])('[KN98] a component inside a sentence leaves the words that it shows: %s', (_, source, expected) => {
    expect(clean(source, { isMdx: true })).toBe(expected);
  });

  it('[KN72] an export and an import in the middle of a sentence are words', () => {
    const source = 'import your contacts from a file\n\nexport them again to keep a copy.';
    expect(clean(source)).toBe(source);
  });

  it.each([
    ['underlined headings', 'Begin\n=====\n\nText.\n\nThen\n----\n\nMore.', '# Begin\n\nText.\n\n## Then\n\nMore.'],
    [
      'links by reference',
      'See [the page][p], [Page][] and [page].\n\n[p]: https://example.com/p "Title"\n[page]: <https://example.com/q>',
      'See [the page](https://example.com/p), [Page](https://example.com/q) and [page](https://example.com/q).',
    ],
    ['a footnote', 'It is free[^1]. Always.\n\n[^1]: For up to five people.\n    Then it costs.', 'It is free (For up to five people. Then it costs). Always.'],
    ['terms and their meanings', 'Apple\n:   A fruit.\n\nPear\n: Another fruit.', '**Apple**\n\nA fruit.\n\n**Pear**\n\nAnother fruit.'],
    ['a quote', '> First line\n> second line.\n>\n> New paragraph.\n\nAfter.', 'First line\nsecond line.\n\nNew paragraph.\n\nAfter.'],
    ['a table without outer bars', 'Name | Size\n--- | ---\nA | 1\nB | 2', '| Name | Size |\n| --- | --- |\n| A | 1 |\n| B | 2 |'],
    ['indented code', 'Run:\n\n    # a comment\n    {{ go }}\n\nDone.', 'Run:\n\n```\n# a comment\n{{ go }}\n```\n\nDone.'],
  ])('[KN73] %s are read as they are meant', (_, source, expected) => {
    expect(clean(source)).toBe(expected);
  });

  it('[KN73] a fence inside an item keeps its placeholders, its signs and its place', () => {
    const source = '1. Log in:\n\n    ```sh\n    # as admin\n    login <placeholder> {{ user }}\n    ```\n\n2. Wait.';
    expect(clean(source)).toBe(source);
    expect(splitPassages(source)[0]?.text).toBe('1. Log in:\n    ```sh\n    # as admin\n    login <placeholder> {{ user }}\n    ```\n2. Wait.');
  });

  it('[KN74] an icon alone in a cell is its meaning: yes, no, or its name', () => {
    const source =
      '| Plan | Chat | Mail |\n| --- | --- | --- |\n| A | ✅ | :x: |\n| B | :material-check: | ![](/img/cross.svg) |\n| C | <i class="fa fa-check"></i> | <Icon icon="clock" /> |';
    expect(clean(source)).toBe('| Plan | Chat | Mail |\n| --- | --- | --- |\n| A | yes | no |\n| B | yes | no |\n| C | yes | clock |');
  });

  it('[KN75] code is code: none of this is touched in it', () => {
    const source = '```md\n:::note\n{{< x >}} {% y %} <Tab>\n> [!NOTE]\n!!! tip\n[a]: b\nimport a from "b"\n:::\n```\n\nUse `{{ name }}`, `<Tab />` and `:::`.';
    expect(clean(source)).toBe(source);
    expect(clean(source, { isMdx: true })).toBe(source);
  });

  it('[KN76] a page of HTML leaves its frame behind', () => {
    const page = '<html><body><nav><a href="/">Home</a></nav><main><h1>Begin</h1><p>Text.</p></main><aside>More</aside><footer>Imprint</footer></body></html>';
    expect(cleanSource(page, { isHtml: true })).toBe('# Begin\n\nText.');
  });

  it.each(['quotes', 'boxes', 'tabs', 'mdx', 'icons', 'terms'])('[KN77] reading it twice changes nothing: %s', (name) => {
    const sources: Record<string, string> = {
      quotes: '> [!NOTE]\n> A\n> > B\n\n> C\n\n- > D',
      boxes: '!!! note "T"\n\n    A\n\n    !!! tip\n\n        B\n\n    - c\n\n        d\n\nE',
      tabs: '=== "A"\n\n    - b\n\n        ```sh\n        c\n        ```\n\n=== "D"\n\n    e',
      mdx: '<Steps>\n\n  <Step title="A">\n\n    b {"c"}\n\n  </Step>\n\n</Steps>',
      icons: 'A | B\n--|--\n✅ | :x:\n`a | b` | c \\| d',
      terms: 'A\n: b\n\n    c\n\nd[^1]\n\n[^1]: e [f][g]\n\n[g]: /h',
    };
    const first = clean(sources[name] ?? '', { isMdx: name === 'mdx' });
    expect(clean(first)).toBe(first);
  });
});
