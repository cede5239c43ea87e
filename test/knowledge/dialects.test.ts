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
    [
      'a theme of Jekyll',
      '<div class="note warning">\n  <h5>It burns</h5>\n  <p>Keep\n  away.</p>\n</div>\n\n## Next\n\nAfter.',
      'Warning: It burns. Keep away.\n\n## Next\n\nAfter.',
    ],
    ['Sphinx', '<div class="admonition tip"><p class="admonition-title">Tip</p><p>Press Enter.</p></div>', 'Tip: Press Enter.'],
    ['Bootstrap', '<div class="alert alert-danger" role="alert">Keep away.</div>', 'Danger: Keep away.'],
    ['no kind: a part of the page with such a class', '<div class="info"><h2>One</h2><p>A.</p><h2>Two</h2><p>B.</p></div>', '## One\n\nA.\n\n## Two\n\nB.'],
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
    expect(cleanSource(source, { isHtml: false, isMdx: true, reportDropped: (kind, text) => drops.push(`${kind} ${text}`) })).toBe(
      'Go to /users/{id} now.\n\nLast.',
    );
    expect(drops).toEqual(['component <Chart …/>']);
  });

  it.each([
    ['keys of a shortcut', 'Press <Key mod="Ctrl" k="Z"/> on Windows, or <Kbd keys="⌘ Z" />.', 'Press Ctrl+Z on Windows, or ⌘ Z.'],
    ['a version', 'Needs <Since version="2.4" /> or later.', 'Needs 2.4 or later.'],
    ['a version of an included mark', 'Since Jekyll {% include badge.html version="4.0" %}, it does.', 'Since Jekyll 4.0, it does.'],
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

  it.each([
    ['a note', 'See [[Deep water]].', 'See [Deep water](Deep%20water).'],
    ['a note in a folder, in other words', 'See [[pool/Deep water|the deep end]].', 'See [the deep end](pool/Deep%20water).'],
    ['a part of a note', '[[Deep water#How to dive]]', '[Deep water: How to dive](Deep%20water#How%20to%20dive)'],
    ['a part of the same note', '[[#How to dive]]', '[How to dive](#How%20to%20dive)'],
    ['a paragraph of a note', '[[Deep water#^ab12|that rule]]', '[that rule](Deep%20water)'],
    ['a note in a table', '| a |\n| --- |\n| [[Deep water\\|deep]] |', '| a |\n| --- |\n| [deep](Deep%20water) |'],
    ['a picture', '![[pool.png|300]]', '![](pool.png)'],
    ['an embedded note', '![[Deep water]]', '[Deep water](Deep%20water)'],
  ])('[KN170] a link of a wiki to %s is a link with words', (_, source, expected) => {
    expect(clean(source)).toBe(expected);
    expect(clean(clean(source))).toBe(expected);
  });

  it('[KN170] comments, names of blocks and marks of a highlight in notes go; other brackets stay', () => {
    expect(clean('%%not this%%\nSwim ==slowly== here. ^rule-1\n\n%%\nnor this\n%%\n')).toBe('Swim slowly here.');
    expect(clean('[[module.mounts]]\nsource = "x"')).toBe('[[module.mounts]]\nsource = "x"');
    expect(clean('In a shell [[ -f x ]] asks, a list is [[1](a), [2](b)], and a == b == c.')).toBe(
      'In a shell [[ -f x ]] asks, a list is [[1](a), [2](b)], and a == b == c.',
    );
  });

  it.each([
    ['a box', '```{warning} It burns\n:class: dropdown\n\nKeep away.\n```', 'Warning: It burns. Keep away.'],
    ['a box of colons', ':::{tip}\nPress Enter.\n:::', 'Tip: Press Enter.'],
    ['a box in a box', '::::{note}\nFirst.\n\n:::{danger}\nIt burns.\n:::\n::::', 'Note: First.\n\nDanger: It burns.'],
    ['what changed', ':::{versionadded} 5.0\nThe lid opens.\n:::', 'New in 5.0:\nThe lid opens.'],
    ['code', '```{code-block} sh\n:linenos:\nopen --lid\n```', '```sh\nopen --lid\n```'],
    ['a picture', '```{figure} /lid.png\n:width: 50%\nThe lid.\n```', '![](/lid.png)\n\nThe lid.'],
    ['a list of pages', 'Seen.\n\n```{toctree}\n:hidden:\nfirst\nsecond\n```', 'Seen.'],
    ['a card', '::::{grid} 2\n:::{grid-item-card} Open it\nPress the lid.\n:::\n::::', '**Open it**\n\nPress the lid.'],
    ['a reference with words', 'See {ref}`the lid <howto:lid>`.', 'See the lid.'],
    ['a reference', 'See {ref}`howto:open-lid`.', 'See open lid.'],
    ['a page', 'See {doc}`/guide/lid`.', 'See [lid](/guide/lid).'],
    [
      'code in braces, which is no role',
      'Write `{secret.shop}` in a header, or `{customer}` in the body.',
      'Write `{secret.shop}` in a header, or `{customer}` in the body.',
    ],
    ['a name of a program', 'Call {meth}`~lid.Lid.open` and {file}`lid.py`.', 'Call `open` and `lid.py`.'],
    ['a name of a place', '(howto:lid)=\n\n## The lid\n\nIt opens.', '## The lid\n\nIt opens.'],
  ])('[KN171] a directive of MyST is read as it is meant: %s', (_, source, expected) => {
    expect(clean(source).replace(/\n{2,}/g, '\n\n')).toBe(expected);
    expect(clean(clean(source))).toBe(clean(source));
  });

  it('[KN171] a fence that shows a directive keeps it', () => {
    const shown = '````md\n```{note}\nSee {ref}`x`.\n```\n````';
    expect(clean(shown)).toBe(shown);
  });

  it.each([
    ['tabs', '#### [Linux](#tab/linux)\n\nUse apt.\n\n#### [macOS](#tab/mac)\n\nUse brew.', '**Linux**\n\nUse apt.\n\n**macOS**\n\nUse brew.'],
    ['columns', ':::row:::\n:::column span="":::\nThe lid opens.\n:::column-end:::\n:::row-end:::', 'The lid opens.'],
    ['a picture', ':::image type="content" source="lid.png" alt-text="The lid":::', '![The lid](lid.png)'],
    ['a list of what is learned', '> [!div class="checklist"]\n> * Open it\n> * Close it', '* Open it\n* Close it'],
    ['a part of another file', '[!INCLUDE [lid](../lid.md)]\n\nSeen.', 'Seen.'],
    ['a film', '> [!VIDEO https://example.com/film]', 'https://example.com/film'],
  ])('[KN172] the marks of DocFX leave their text: %s', (_, source, expected) => {
    expect(clean(source).replace(/\n{2,}/g, '\n\n')).toBe(expected);
  });

  it.each([
    ['behind a quote', '> Keep away.\n> It burns.\n{.is-danger}', 'Danger: Keep away.\nIt burns.'],
    ['at its end', '> Press Enter. {.is-success}', 'Note: Press Enter.'],
    ['at its end without a space', '> It is slow.{.is-warning}\n\nAfter.', 'Warning: It is slow.\n\nAfter.'],
  ])('[KN173] a box of Wiki.js, its class %s, is a paragraph that says what it is', (_, source, expected) => {
    expect(clean(source)).toBe(expected);
  });

  it('[KN173] names of places behind an item or in a cell go, and so does the heading over a group of tabs', () => {
    expect(clean('- Pump {#pump}\n- Valve {#valve.one,two}\n\n| Part |\n| --- |\n| Lid{#lid} |')).toBe('- Pump\n- Valve\n\n| Part |\n| --- |\n| Lid |');
    expect(clean('# Open it {.tabset}\n\n## Linux\n\nUse apt. Put {name} there.')).toBe('## Linux\n\nUse apt. Put {name} there.');
  });

  it('[KN174] a box of a quote may hold another', () => {
    expect(clean('> [!question] Can it float?\n> > [!todo] Yes.\n> > It can.').replace(/\n+/g, '\n')).toBe('Question: Can it float?\nNote: Yes. It can.');
  });

  it('[KN174] a backslash in code is no escape, and a number without its footnote goes', () => {
    expect(clean('Not `\\`, `<` or `>` in names.')).toBe('Not `\\`, `<` or `>` in names.');
    expect(clean('It floats[^1] in the sea, and [^a-z] is a pattern.')).toBe('It floats in the sea, and [^a-z] is a pattern.');
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

  it('[KN75] an example of a tag for code, in a fence, stays as it is; the tag itself becomes a fence', () => {
    const tagged = '{% highlight ruby %}\nputs 1\n{% endhighlight %}';
    const fenced = `\`\`\`liquid\n${tagged}\n\`\`\``;
    const ruby = '```ruby\nputs 1\n```';
    expect(clean(`{% raw %}\n${fenced}\n{% endraw %}\n\nBetween.\n\n${tagged}\n\n> ${fenced.replaceAll('\n', '\n> ')}\n\n${tagged}`)).toBe(
      `${fenced}\n\nBetween.\n\n${ruby}\n\n${fenced}\n\n${ruby}`,
    );
    expect(clean(`~~~\nopen\n${tagged}`)).toContain(tagged);
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
