import type { AttributeValue } from '../../src/contracts/people/person.ts';

/** A value of an attribute in words. */
export function writeValue(value: AttributeValue): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return String(value);
}
