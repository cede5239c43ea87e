/**
 * A text with its placeholders in braces filled in. A text that counts has a form for each plural category that differs, separated by bars:
 * `one: {count} file | {count} files`. The last form is for all others.
 */
export function fillText(text: string | undefined, values: Record<string, string | number>, language: string): string {
  const { count } = values;
  // A server may know more than this page: an unknown name has no text.
  const forms = (text ?? '').split(' | ');
  const category = typeof count === 'number' && forms.length > 1 ? `${new Intl.PluralRules(language).select(count)}: ` : '';
  const form = forms.find((each) => category !== '' && each.startsWith(category))?.replace(category, '') ?? forms.at(-1) ?? '';
  return form.replace(/\{(\w+)\}/g, (_, key: string) => {
    const value = values[key] ?? '';
    return typeof value === 'number' ? value.toLocaleString(language) : value;
  });
}
