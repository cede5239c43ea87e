import { maxTags } from '../contracts/inbox.ts';
import { maxAttributes, type AttributeValue, type GivenPerson, type Person, type Voucher } from '../contracts/people/person.ts';

const fields = ['name', 'email', 'phone', 'company'] as const;
const mostOtherEmails = 10;

/** Higher ones win. A signature wins over an agent's change, because the site knows its users; both win over an unsigned word of a page. */
const weights: Record<Voucher | 'nobody', number> = { nobody: 0, agent: 1, signed: 2 };

/**
 * The person with what was said of them now. Signed beats sent: a value is replaced only by one that is vouched for at least as well. Names of
 * what could not be taken, because it is vouched for or there are too many attributes, come with it. Pure.
 */
export function learnOfPerson(person: Person, given: GivenPerson, by: Voucher | null): { person: Person; kept: string[] } {
  const kept: string[] = [];
  const vouched: Record<string, Voucher> = { ...person.vouched };
  const mayReplace = (name: string): boolean => {
    if (weights[by ?? 'nobody'] >= weights[vouched[name] ?? 'nobody']) return true;
    kept.push(name);
    return false;
  };
  const next: Person = { ...person, otherEmails: [...person.otherEmails], vouched, lastSeenAt: person.lastSeenAt };
  for (const name of fields) {
    const value = given[name];
    if (value === undefined || value === null || value === '') continue;
    if (value === next[name] && by === null) continue;
    if (!mayReplace(name)) continue;
    if (name === 'email') next.otherEmails = withFormerEmail(next, value);
    next[name] = value;
    if (by) vouched[name] = by;
  }
  const attributes: Record<string, AttributeValue> = { ...person.attributes };
  for (const [name, value] of Object.entries(given.attributes ?? {})) {
    if (!mayReplace(`attributes.${name}`)) continue;
    if (value === null) {
      delete attributes[name];
      delete vouched[`attributes.${name}`];
    } else if (!Object.hasOwn(attributes, name) && Object.keys(attributes).length >= maxAttributes) kept.push(`attributes.${name}`);
    else {
      attributes[name] = value;
      if (by) vouched[`attributes.${name}`] = by;
    }
  }
  return { person: { ...next, attributes, vouched }, kept };
}

export function withFormerEmail({ email, otherEmails }: Person, now: string): string[] {
  const others = [...(email === null ? [] : [email]), ...otherEmails].filter((address) => address.toLowerCase() !== now.toLowerCase());
  return [...new Set(others)].slice(0, mostOtherEmails);
}

/** The first person with what is known of the second: what the first lacks, and what is vouched for better there. Pure. */
export function joinPeople(first: Person, second: Person): Person {
  const given = (by: Voucher | null): GivenPerson => ({
    ...Object.fromEntries(
      fields.filter((name) => (second.vouched[name] ?? null) === by && (by !== null || first[name] === null)).map((name) => [name, second[name]]),
    ),
    attributes: Object.fromEntries(
      Object.entries(second.attributes).filter(
        ([name]) => (second.vouched[`attributes.${name}`] ?? null) === by && (by !== null || !Object.hasOwn(first.attributes, name)),
      ),
    ),
  });
  let joined = first;
  for (const by of [null, 'agent'] as const) joined = learnOfPerson(joined, given(by), by).person;
  // Signed values of the first stay; those of the second fill gaps.
  const signed = given('signed');
  for (const name of fields) if (joined.vouched[name] === 'signed') signed[name] = undefined;
  signed.attributes = Object.fromEntries(Object.entries(signed.attributes ?? {}).filter(([name]) => joined.vouched[`attributes.${name}`] !== 'signed'));
  joined = learnOfPerson(joined, signed, 'signed').person;
  const emails = [joined.email, ...joined.otherEmails, second.email, ...second.otherEmails].flatMap((address) => address ?? []);
  return {
    ...joined,
    otherEmails: [...new Set(emails)].filter((address) => address !== joined.email).slice(0, mostOtherEmails),
    language: joined.language ?? second.language,
    timeZone: joined.timeZone ?? second.timeZone,
    tags: [...new Set([...joined.tags, ...second.tags])].slice(0, maxTags),
    blockedAt: first.blockedAt ?? second.blockedAt,
    isVerified: first.isVerified || second.isVerified,
    firstSeenAt: first.firstSeenAt < second.firstSeenAt ? first.firstSeenAt : second.firstSeenAt,
    lastSeenAt: first.lastSeenAt > second.lastSeenAt ? first.lastSeenAt : second.lastSeenAt,
  };
}
