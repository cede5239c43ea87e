type Snippet = { id: string; name: string; where: string; code: string };

/** The line that shows the chat, in the form that each kind of site takes. */
export function listSnippets({ serverUrl, key }: { serverUrl: string; key: string }): Snippet[] {
  const address = `${serverUrl}/widget.js?site=${key}`;
  const html = `<script async src="${address}"></script>`;
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
      code: `useEffect(() => {\n  if (window.Baton) return;\n${inBrowser.map((text) => `  ${text}`).join('\n')}\n}, []);`,
    },
    {
      id: 'vue',
      name: 'Vue',
      where: 'In the component that every page has. It is loaded once and stays.',
      code: `onMounted(() => {\n  if (window.Baton) return;\n${inBrowser.map((text) => `  ${text}`).join('\n')}\n});`,
    },
  ];
}
