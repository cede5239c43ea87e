import type { MeResponse } from '../../src/contracts/http-api.ts';
import { readStored, writeStored } from '../storage/use-stored.ts';
import { callApi } from './call-api.ts';

/** The key that is set from a sign-out until the server has ended the session. */
const askedKey = 'baton.console.sign-out';
const againMs = 3_000;
/** True from a sign-out until the server has ended the session, for a tab whose browser stores nothing. */
let isAsked = false;
let running: Promise<void> | null = null;
/** Must finish before the session ends, because it needs the session. */
let before: Promise<unknown> = Promise.resolve();

export const nobody: MeResponse = { agent: null, setupNeeded: false, sendsMail: false };

/** Ends the session of this browser: after `last`, which still needs it, or as soon as the server can be reached. `last` never throws. */
export function askForEnd(last: Promise<unknown>): void {
  isAsked = true;
  before = last;
  writeStored(askedKey, new Date().toISOString());
  finishEnd().catch(() => undefined);
}

/** Ends a session whose sign-out has not reached the server yet. Throws an ApiError while the server cannot be reached. */
export async function finishEnd(): Promise<void> {
  if (!isAsked && readStored(askedKey) === null) return;
  running ??= tellServer().finally(() => {
    running = null;
  });
  return running;
}

async function tellServer(): Promise<void> {
  try {
    await before;
    await callApi({ method: 'DELETE', path: 'session' });
  } catch (error) {
    setTimeout(() => void finishEnd().catch(() => undefined), againMs);
    throw error;
  }
  isAsked = false;
  writeStored(askedKey, null);
}

/** The agent who is signed in on this browser: nobody from the moment of a sign-out, whether the server has heard of it or not. */
export async function readMe(signal: AbortSignal): Promise<MeResponse> {
  try {
    await finishEnd();
  } catch {
    return nobody;
  }
  return callApi({ method: 'GET', path: 'me', signal });
}
