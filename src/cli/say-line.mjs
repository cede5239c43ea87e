// Plain JavaScript without dependencies: lines are said before anything is installed.
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** This process, in every line of its log and in what it claims in the database. */
export const nodeId = randomUUID();

let asJson = false;

/** `auto` is JSON wherever no person reads along, which is where standard output is not a terminal. */
export function chooseLogFormat(wanted, isTerminal) {
  if (wanted === 'json' || wanted === 'text') return wanted;
  return isTerminal ? 'text' : 'json';
}

/** From now on each line is an object, as those of the server's log are. */
export function speakJson() {
  asJson = true;
}

/** Progress and faults of the set-up steps, on standard error. */
export function sayLine(text, level = 30) {
  process.stderr.write(`${asJson ? JSON.stringify({ level, time: Date.now(), version: readVersion(), node: nodeId, msg: text }) : text}\n`);
}

export function readVersion() {
  return JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')).version;
}
