/** Markup that is safe to put into a page. */
export class Markup {
  constructor(readonly text: string) {}
}

type Value = Markup | string | number | readonly Markup[] | null;

/** A template whose values are escaped unless they are markup themselves: text of a case or a model stays text. */
export function html(parts: TemplateStringsArray, ...values: Value[]): Markup {
  return new Markup(parts.reduce((sum, part, index) => sum + toText(values[index - 1] ?? null) + part));
}

function toText(value: Value): string {
  if (value === null) return '';
  if (value instanceof Markup) return value.text;
  if (typeof value === 'object') return value.map((markup) => markup.text).join('');
  return String(value).replace(/[&<>"'`]/g, (character) => `&#${character.codePointAt(0) ?? 0};`);
}
