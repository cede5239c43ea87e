import { maskPersonalData } from '../../text/mask-personal-data.ts';
import type { Slots } from './write-text.ts';

/** The values with personal data masked, for traces and for people who only decide. */
export function maskValues(values: Slots): Slots {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      if (Array.isArray(value)) return [name, value.map((each) => (typeof each === 'string' ? maskPersonalData(each) : each))];
      return [name, typeof value === 'string' ? maskPersonalData(value) : value];
    }),
  );
}
