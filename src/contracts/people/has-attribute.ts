import type { Attributes } from './person.ts';

/** True where the attribute has the value, written as `plan:pro`. A number or a truth is compared as it is written. */
export function hasAttribute(attributes: Attributes, wanted: string): boolean {
  const [written = '', ...value] = wanted.split(':');
  const name = written.trim();
  return Object.hasOwn(attributes, name) && String(attributes[name]) === value.join(':').trim();
}
