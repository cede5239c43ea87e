import type { RefusalCode } from '../../src/contracts/visitor-protocol.ts';
import type { TextName } from './texts.ts';

/** A refusal in words for the visitor. The server's own sentence is in English, and for who reads protocols. */
export const refusalTexts: Readonly<Record<RefusalCode, TextName>> = {
  'rate-limited': 'tooMuch',
  full: 'full',
  closed: 'ended',
  'bad-frame': 'wrongInput',
  empty: 'wrongInput',
  'not-found': 'notNow',
  'not-allowed': 'notNow',
  conflict: 'notNow',
  unavailable: 'notNow',
};
