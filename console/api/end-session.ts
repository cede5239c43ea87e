import type { MeResponse } from '../../src/contracts/http-api.ts';
import { readStored, writeStored } from '../storage/use-stored.ts';
import { callApi } from './call-api.ts';

/** Set from the moment somebody signs out until the server has ended the session. */
const askedKey = 'baton.console.sign-out';
const againMs = 3_000;
/** Where the browser keeps nothing, this tab does. */
let isAsked = false;
let running: Promise<void> | null = null;
/** Has to end before the session does. */
let before: Promise<unknown> = Promise.resolve();

export const nobody: MeResponse = { agent: null, setupNeeded: false };

/** The session of this browser is to end: after `last`, which needs it still, or as soon as the server can be reached. `last` never throws. */
export function askForEnd(last: Promise<unknown>): void {
  isAsked = true;
  before = last;
  writeStored(askedKey, new Date().toISOString());
  finishEnd().catch(() => undefined);
}

/** Ends the session that somebody signed out of, where one is left. Throws an ApiError while the server cannot be told. */
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

/** Whose session this browser has: nobody's from the moment of a sign-out, whether the server has heard of it or not. */
export async function readMe(signal: AbortSignal): Promise<MeResponse> {
  try {
    await finishEnd();
  } catch {
    return nobody;
  }
  return callApi({ method: 'GET', path: 'me', signal });
}
