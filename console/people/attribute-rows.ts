import type { Attributes, AttributeValue, Person } from '../../src/contracts/people/person.ts';

/** An attribute in the form. `isSigned`: the site vouches for it, and the form only shows it. */
export type AttributeRow = { key: number; name: string; kind: 'text' | 'number' | 'truth'; text: string; isSigned: boolean; isNew: boolean };

export function toAttributeRows(person: Pick<Person, 'attributes' | 'vouched'>): AttributeRow[] {
  return Object.entries(person.attributes).map(([name, value], key) => ({
    key,
    name,
    kind: typeof value === 'number' ? 'number' : typeof value === 'boolean' ? 'truth' : 'text',
    text: String(value),
    isSigned: person.vouched[`attributes.${name}`] === 'signed',
    isNew: false,
  }));
}

/** The difference between the rows and the stored attributes: new values, and null for attributes that were removed. `problem`: the first row that cannot be read. */
export function readAttributes(
  rows: readonly AttributeRow[],
  known: Attributes,
): { attributes: Record<string, AttributeValue | null>; problem: string | null } {
  const values = new Map<string, AttributeValue>();
  let problem: string | null = null;
  for (const { name: written, kind, text } of rows) {
    const name = written.trim();
    if (name === '') {
      if (text.trim() !== '') problem ??= `The value ${text.trim()} has no name.`;
      continue;
    }
    if (values.has(name)) problem ??= `There are two attributes ${name}.`;
    const number = Number(text.trim().replace(',', '.'));
    if (kind === 'number' && (text.trim() === '' || !Number.isFinite(number))) problem ??= `${name} is no number.`;
    values.set(name, kind === 'number' ? number : kind === 'truth' ? text === 'true' : text.trim());
  }
  const removed = Object.keys(known).filter((name) => !values.has(name));
  const changed = [...values].filter(([name, value]) => !Object.hasOwn(known, name) || known[name] !== value);
  return { attributes: Object.fromEntries([...changed, ...removed.map((name): [string, null] => [name, null])]), problem };
}
