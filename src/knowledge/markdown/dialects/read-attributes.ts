/** The attributes of a tag or a shortcode: `name="value"`, `name='value'`, `name={"value"}`, `name=value`, and words that stand alone by their position. */
export function readAttributes(text: string): { named: ReadonlyMap<string, string>; plain: readonly string[] } {
  const named = new Map<string, string>();
  const plain: string[] = [];
  for (const match of text.matchAll(
    /([\w:@.-]{1,100})\s{0,5}=\s{0,5}(?:"([^"]*)"|'([^']*)'|\{\s*["'`]([^"'`]*)["'`]\s*\}|\{([^{}]*)\}|([^\s"'{}]+))|"([^"]*)"|'([^']*)'|([^\s"'={}<>,]+)/g,
  )) {
    const [, name, double, single, quoted, expression, bare, ...alone] = match;
    const value = (double ?? single ?? quoted ?? expression ?? bare ?? '').replace(/\s+/g, ' ').trim();
    if (name !== undefined) {
      if (!named.has(name)) named.set(name, expression === undefined || /^(?:\d+|true|false)$/.test(value) ? value : fileOf(value));
    } else plain.push((alone.find((part) => part !== undefined) ?? '').replace(/\s+/g, ' ').trim());
  }
  return { named, plain };
}

/** The file that an expression of Docusaurus names: `useBaseUrl('img/a.png')`, below the site, or `require('./a.png').default`. Empty for any other. */
function fileOf(expression: string): string {
  const [, name, file = ''] = /^(useBaseUrl|require)\(\s?["'`]([^"'`]{1,1000})["'`]\s?\)(?:\.default)?$/.exec(expression) ?? [];
  return name === 'useBaseUrl' && !file.startsWith('/') && !/^[a-z]+:/i.test(file) ? `/${file}` : file;
}

/** The first of these attributes that says something. */
export function firstOf(named: ReadonlyMap<string, string>, ...names: readonly string[]): string {
  for (const name of names) {
    const value = named.get(name);
    if (value !== undefined && value !== '' && value !== 'true' && value !== 'false') return value;
  }
  return '';
}
