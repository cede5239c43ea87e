import type { PersonEdit } from '../contracts/people/person-edit.ts';
import type { AttributeValue, Person, Voucher } from '../contracts/people/person.ts';
import { withFormerEmail } from './learn-of-person.ts';

const fields = ['name', 'email', 'phone', 'company', 'language', 'timeZone'] as const;

/**
 * The person as an agent changed it. `changed`: names of what is different now. `signed`: names of what the site vouches for, which stays
 * because the site would say the same again at the next sign-in. Pure.
 */
export function applyEdit(person: Person, edit: PersonEdit): { person: Person; changed: string[]; signed: string[] } {
  const changed: string[] = [];
  const signed: string[] = [];
  const vouched = new Map<string, Voucher>(Object.entries(person.vouched));
  const attributes = new Map<string, AttributeValue>(Object.entries(person.attributes));
  const next: Person = { ...person };
  /** True where an agent may change it. Then it is the agent who vouches for the value. */
  const take = (name: string, { isRemoved }: { isRemoved: boolean }): boolean => {
    if (vouched.get(name) === 'signed') {
      signed.push(name);
      return false;
    }
    changed.push(name);
    if (isRemoved) vouched.delete(name);
    else vouched.set(name, 'agent');
    return true;
  };
  for (const name of fields) {
    const value = edit[name] === '' ? null : edit[name];
    if (value === undefined || value === person[name] || !take(name, { isRemoved: value === null })) continue;
    if (name === 'email' && value !== null) next.otherEmails = withFormerEmail(person, value);
    next[name] = value;
  }
  for (const [name, value] of Object.entries(edit.attributes ?? {})) {
    if (value === (attributes.get(name) ?? null) || !take(`attributes.${name}`, { isRemoved: value === null })) continue;
    if (value === null) attributes.delete(name);
    else attributes.set(name, value);
  }
  if (edit.tags !== undefined && edit.tags.join() !== person.tags.join()) {
    next.tags = edit.tags;
    changed.push('tags');
  }
  return { person: { ...next, attributes: Object.fromEntries(attributes), vouched: Object.fromEntries(vouched) }, changed, signed };
}
