import type { AskStep, ActStep } from '../definition/flow-definition.ts';
import { sayPhrase, type Speech } from '../definition/say-phrase.ts';
import type { ProveAddress } from '../turn/turn.ts';
import { readSurely } from './read-slot.ts';
import { writeText, type Slots } from './write-text.ts';

/** The outcome for the call: `known` with the address, `asks` for an answer, or `person` where nobody can be asked. */
type IdentityGate = { kind: 'known'; email: string | null } | { kind: 'asks'; question: AskStep; known: Slots } | { kind: 'person' };

const newCode = 'new';
const codePattern = /\d{3}[ -]?\d{3}/;

/** The address that is sure, for texts and actions. */
export const sureEmail = 'identity.email';

/** The values of a proof under way: the address, and the code until it was looked at. */
export function identitySlots({ id }: Pick<ActStep, 'id'>): { address: string; code: string } {
  return { address: `address.${id}`, code: `code.${id}` };
}

/** Asks who the visitor is, where no site vouches for it: first the address, then the code that was sent there. */
export async function gateByIdentity(
  speech: Speech,
  at: {
    step: ActStep;
    slots: Slots;
    conversationId: string | null;
    prove: ProveAddress | undefined;
    /** An address in the visitor's own words of before. */
    known(step: AskStep): Slots[string] | undefined;
  },
): Promise<IdentityGate> {
  const { step, slots, conversationId, prove } = at;
  if (!prove || conversationId === null) return { kind: 'person' };
  const proven = await prove.proven(conversationId);
  if (proven !== null) return { kind: 'known', ...proven };
  const names = identitySlots(step);
  const asked = addressStep(speech, step);
  const address = slots[names.address] ?? at.known(asked);
  if (typeof address !== 'string') return { kind: 'asks', question: asked, known: {} };
  const email = address.toLowerCase();
  const asks = (phrase: 'codeSent' | 'codeWrong' | 'codeDead'): IdentityGate => ({
    kind: 'asks',
    question: codeStep(speech, { step, email, phrase }),
    known: { [names.address]: email },
  });
  const code = slots[names.code];
  if (code === undefined || code === null || code === newCode) {
    const outcome = await prove.request({ conversationId, address: email });
    return outcome === 'sent' ? asks('codeSent') : { kind: 'person' };
  }
  const outcome = await prove.check({ conversationId, code: String(code).replace(/\D/g, '') });
  if (outcome === 'right') return { kind: 'known', email };
  return asks(outcome === 'wrong' ? 'codeWrong' : 'codeDead');
}

/** The question that such a step waits at; null where the identity is sure already. */
export function identityStep(speech: Speech, at: { step: ActStep; slots: Slots }): AskStep | null {
  const { step, slots } = at;
  if (sureEmail in slots) return null;
  const email = slots[identitySlots(step).address];
  return typeof email === 'string' ? codeStep(speech, { step, email, phrase: 'codeSent' }) : addressStep(speech, step);
}

/** An answer that is none to the question for the code: another address, or the wish for a new code. */
export function hearBesideCode(speech: Speech, { step, text }: { step: AskStep; text: string }): Slots | null {
  if (!step.ask.startsWith('code.')) return null;
  const names = identitySlots(step);
  if (text.trim() === sayPhrase(speech, 'choiceNewCode')) return { [names.code]: newCode };
  const address = readSurely(addressStep(speech, step), text);
  return address === undefined ? null : { [names.address]: address, [names.code]: newCode };
}

function addressStep(speech: Speech, step: Pick<ActStep, 'id'>): AskStep {
  return question(speech, { step, ask: identitySlots(step).address, type: 'email', text: sayPhrase(speech, 'askAddress'), known: true });
}

function codeStep(speech: Speech, of: { step: Pick<ActStep, 'id'>; email: string; phrase: 'codeSent' | 'codeWrong' | 'codeDead' }): AskStep {
  const text = writeText(speech, { [speech.language]: [sayPhrase(speech, of.phrase, { email: '{email}' })] }, { email: of.email });
  const { step } = of;
  return {
    ...question(speech, { step, ask: identitySlots(step).code, type: 'text', text, known: false }),
    pattern: codePattern,
    choices: [{ value: newCode, label: { [speech.language]: sayPhrase(speech, 'choiceNewCode') } }],
  };
}

function question({ language }: Speech, of: { step: Pick<ActStep, 'id'>; ask: string; type: AskStep['type']; text: string; known: boolean }): AskStep {
  const { step, ask, type, text, known } = of;
  return { id: step.id, ask, type, say: { [language]: [text] }, optional: false, known: { conversation: known, begin: false } };
}
