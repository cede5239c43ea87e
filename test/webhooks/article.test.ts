import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { publishedTypes } from '../../src/contracts/webhook/published-event.ts';
import { createSigningSecret, signPayload } from '../../src/webhooks/sign-payload.ts';

const article = readFileSync(new URL('../../knowledge/webhooks.md', import.meta.url), 'utf8');
const codeOf = (language: string): string => new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(article)?.[1] ?? '';
const hasPython = spawnSync('python3', ['--version']).status === 0;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'baton-webhook-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const [secret, former, foreign] = [createSigningSecret(), createSigningSecret(), createSigningSecret()] as const;
const body = JSON.stringify({ type: 'message.created', data: { text: 'Grüße 😀' } });
const sign = (at = new Date()): Record<string, string> => signPayload({ id: 'msg_1', at, body, secrets: [former, secret] });
const hourAgo = new Date(Date.now() - 3_600_000);
/** Each with whether the receiver is to take it. */
const requests = [
  { headers: sign(), body, secret, isTaken: true },
  { headers: sign(), body, secret: former, isTaken: true },
  { headers: sign(), body: `${body} `, secret, isTaken: false },
  { headers: sign(), body, secret: foreign, isTaken: false },
  { headers: sign(hourAgo), body, secret, isTaken: false },
  { headers: {}, body, secret, isTaken: false },
  { headers: { 'webhook-timestamp': sign()['webhook-timestamp'] ?? '' }, body, secret, isTaken: false },
  { headers: { ...sign(hourAgo), 'webhook-timestamp': String(Math.floor(Date.now() / 1_000)) }, body, secret, isTaken: false },
];

describe('the help article on webhooks', () => {
  it('[WH24] its code in Node takes what is signed, and nothing else', async () => {
    const file = path.join(folder, 'verify.mjs');
    writeFileSync(file, codeOf('js'));
    const { isFromBaton } = (await import(pathToFileURL(file).href)) as { isFromBaton(headers: Record<string, string>, body: string, secret: string): boolean };
    expect(requests.map((request) => isFromBaton(request.headers, request.body, request.secret))).toEqual(requests.map(({ isTaken }) => isTaken));
  });

  it.skipIf(!hasPython)(`[WH24] its code in Python does the same${hasPython ? '' : ' (skipped: python3 was not found)'}`, () => {
    const code = `${codeOf('python')}
import json, sys
print(json.dumps([is_from_baton(r["headers"], r["body"].encode(), r["secret"]) for r in json.load(sys.stdin)]))`;
    const ran = spawnSync('python3', ['-c', code], { input: JSON.stringify(requests), encoding: 'utf8' });
    expect(JSON.parse(ran.stdout || ran.stderr)).toEqual(requests.map(({ isTaken }) => isTaken));
  });

  it('[WH1] names every type of event', () => {
    for (const type of publishedTypes) expect(article).toContain(`\`${type}\``);
  });
});
