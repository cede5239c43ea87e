import type { SealedLoader } from './site-queries.ts';

type Snippet = { id: string; name: string; where: string; code: string };

/** The line that shows the chat, in the form that each kind of site takes. */
export function listSnippets({ serverUrl, key, sealed }: { serverUrl: string; key: string; sealed: SealedLoader | null }): Snippet[] {
  const address = `${serverUrl}/widget.js?site=${key}`;
  const html = `<script async src="${address}"></script>`;
  // Asked of the page and not of window.Baton: the lines of identity set that before the script is there.
  const unlessThere = `if (document.querySelector('script[src^="${serverUrl}/widget.js"]')) return;`;
  const inBrowser = [`const script = document.createElement('script');`, `script.async = true;`, `script.src = '${address}';`, `document.head.append(script);`];
  return [
    { id: 'html', name: 'Plain HTML', where: 'Before </body> of every page.', code: html },
    {
      id: 'wordpress',
      name: 'WordPress',
      where: 'In functions.php of your child theme, or in a plugin for snippets of code.',
      code: `add_action('wp_enqueue_scripts', function () {\n  wp_enqueue_script('baton', '${address}', [], null, ['strategy' => 'async', 'in_footer' => true]);\n});`,
    },
    {
      id: 'shopify',
      name: 'Shopify',
      where: 'Online Store, Themes, Edit code, layout/theme.liquid: before </body>.',
      code: html,
    },
    {
      id: 'tag-manager',
      name: 'Tag manager',
      where: 'A tag of the kind Custom HTML that fires on all pages.',
      code: `<script>\n(function () {\n${inBrowser.map((text) => `  ${text.replace('const', 'var')}`).join('\n')}\n})();\n</script>`,
    },
    {
      id: 'react',
      name: 'React',
      where: 'In the component that every page has. It is loaded once and stays.',
      code: `useEffect(() => {\n  ${unlessThere}\n${inBrowser.map((text) => `  ${text}`).join('\n')}\n}, []);`,
    },
    {
      id: 'vue',
      name: 'Vue',
      where: 'In the component that every page has. It is loaded once and stays.',
      code: `onMounted(() => {\n  ${unlessThere}\n${inBrowser.map((text) => `  ${text}`).join('\n')}\n});`,
    },
    {
      id: 'module',
      name: 'ES module',
      where: 'In a script of type module, or in a bundle by the package baton-widget, which has the types.',
      code: `import { createBaton } from '${serverUrl}/widget/sdk.js';\n\nconst baton = createBaton({ server: '${serverUrl}', site: '${key}' });`,
    },
    ...(sealed === null
      ? []
      : [
          {
            id: 'integrity',
            name: 'With a check of its content',
            where: 'Browsers run it only unchanged. After an update of Baton copy it anew: the file of the update before is served until the next one.',
            code: `<script async crossorigin="anonymous" integrity="${sealed.integrity}"\n  src="${serverUrl}/widget/${sealed.name}?site=${key}"></script>`,
          },
        ]),
    {
      id: 'intercom',
      name: 'A page made for Intercom',
      where: 'Above the lines of Intercom, which stay as they are. What has no counterpart is said in the browser’s console.',
      code: `<script src="${serverUrl}/widget/intercom.js?site=${key}"></script>`,
    },
  ];
}
