// Plain JavaScript without dependencies: lines are printed before anything is installed.
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** The id of this process, in every line of its log and in its claims in the database. */
export const nodeId = randomUUID();

let asJson = false;

/** `auto` is JSON unless standard output is a terminal. */
export function chooseLogFormat(wanted, isTerminal) {
  if (wanted === 'json' || wanted === 'text') return wanted;
  return isTerminal ? 'text' : 'json';
}

/** From now on each line is a JSON object, like those of the server's log. */
export function speakJson() {
  asJson = true;
}

/** Prints progress and faults of the set-up steps on standard error. */
export function sayLine(text, level = 30) {
  process.stderr.write(`${asJson ? JSON.stringify({ level, time: Date.now(), version: readVersion(), node: nodeId, msg: text }) : text}\n`);
}

export function readVersion() {
  return JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')).version;
}
