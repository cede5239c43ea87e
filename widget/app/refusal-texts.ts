import type { RefusalCode } from '../../src/contracts/visitor-protocol.ts';
import type { TextName } from './texts.ts';

/** The text for each refusal in the visitor's language. The server's own sentence is in English, for people who read protocols. */
export const refusalTexts: Readonly<Record<RefusalCode, TextName>> = {
  'rate-limited': 'tooMuch',
  full: 'full',
  blocked: 'blocked',
  closed: 'ended',
  'bad-frame': 'wrongInput',
  empty: 'wrongInput',
  'not-found': 'notNow',
  'not-allowed': 'notNow',
  conflict: 'notNow',
  unavailable: 'notNow',
};
