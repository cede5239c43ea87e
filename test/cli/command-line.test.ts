import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commands } from '../../src/cli/run-command-line.ts';
import { runBaton } from './run-baton.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'baton cli '));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('baton', () => {
  it('[CL1] --help lists every command and the exit codes', async () => {
    const { code, stdout } = await runBaton(['--help'], { cwd: folder });
    expect(code).toBe(0);
    for (const command of commands) expect(stdout).toContain(`  ${command.name.split(' ')[0]}`);
    expect(stdout).toContain('Exit codes: 0 done, 1 failed, 2 wrong usage, 3');
  });

  it('[CL1] a group lists its commands', async () => {
    const { stdout } = await runBaton(['knowledge', '--help'], { cwd: folder });
    for (const name of ['sync', 'import', 'status']) expect(stdout).toMatch(new RegExp(`^ {2}${name}\\b`, 'm'));
  });

  it('[CL1] every command has an example and says what it does', () => {
    for (const command of commands) {
      expect(command.examples.join('\n'), command.name).toMatch(/npm (start|run)/);
      expect(command.about.length, command.name).toBeGreaterThan(20);
    }
  });

  it.each([
    ['an unknown command', ['dance'], /unknown command 'dance'/],
    ['an unknown option', ['serve', '--dance'], /unknown option '--dance'/],
    ['a missing option', ['agent', 'add', '--name', 'Ana'], /--email/],
    ['one word too many', ['doctor', 'now'], /too many arguments/],
    ['an empty question', ['ask', '  '], /The question is empty/],
    ['a folder that is not there', ['knowledge', 'import', 'nowhere'], /There is no folder .*nowhere/],
  ])('[CL2] %s ends with 2 and a sentence', async (_, words, sentence) => {
    const { code, stdout, stderr } = await runBaton(words, { cwd: folder });
    expect(code).toBe(2);
    expect(stderr).toMatch(sentence);
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(stdout).toBe('');
  });

  it('[CL3] wrong settings end with 3 and are all said at once', async () => {
    const { code, stderr } = await runBaton(['doctor'], { cwd: folder, environment: { PORT: 'high', LOG_LEVEL: 'loud' } });
    expect(code).toBe(3);
    expect(stderr).toContain('PORT');
    expect(stderr).toContain('LOG_LEVEL');
  });

  it('[CL3] another knowledge folder never goes into the database that DATABASE_URL names', async () => {
    const { code, stderr } = await runBaton(['serve', '--knowledge', folder], {
      cwd: folder,
      environment: { DATABASE_URL: 'postgres://nobody@127.0.0.1:9/none' },
    });
    expect(code).toBe(3);
    expect(stderr).toContain('Unset DATABASE_URL');
  });

  it('[CL4] doctor looks at the installation, wherever it is called from, and names what to mend', async () => {
    const environment = { PORT: '0', DATA_DIR: path.join(folder, 'data'), BOTS_DIR: path.join(folder, 'none') };
    const { code, stdout } = await runBaton(['doctor', '--json'], { cwd: folder, environment });
    const findings = JSON.parse(stdout) as { what: string; verdict: string; say: string }[];
    expect(code).toBe(3);
    expect(findings.filter((finding) => finding.verdict === 'fail').map((finding) => finding.what)).toEqual(['bot']);
    expect(findings.find((finding) => finding.what === 'knowledge')?.say).toMatch(/knowledge$/);
    expect(findings.find((finding) => finding.what === 'knowledge')?.say).not.toContain(folder);
  });

  it('[HT41] doctor proves the bot, NATS, the proxy and the spelling of settings', async () => {
    const environment = {
      PORT: '0',
      DATA_DIR: path.join(folder, 'data'),
      BOT: 'nosuch',
      DATABASE_URL: 'postgres://nobody@127.0.0.1:9/none',
      NATS_URL: 'nats://127.0.0.1:9',
      TRUST_PROXY: '2',
      DATABSE_URL: 'x',
    };
    const { code, stdout } = await runBaton(['doctor', '--json'], { cwd: folder, environment });
    const findings = JSON.parse(stdout) as { what: string; verdict: string; say: string }[];
    expect(code).toBe(3);
    expect(findings.find((finding) => finding.what === 'bot')).toMatchObject({ verdict: 'fail', say: expect.stringContaining('nosuch') });
    expect(findings.find((finding) => finding.what === 'nats')).toMatchObject({ verdict: 'fail', say: expect.stringContaining('NATS_URL does not answer') });
    expect(findings.find((finding) => finding.what === 'proxy')).toMatchObject({ verdict: 'warn', say: expect.stringContaining('TRUST_PROXY is 2') });
    expect(findings.find((finding) => finding.what === 'settings')).toMatchObject({
      verdict: 'warn',
      say: expect.stringContaining('DATABSE_URL is no setting: did you mean DATABASE_URL?'),
    });
  });

  it('[CL4] doctor says that a database does not answer, without its password', async () => {
    const environment = { PORT: '0', DATABASE_URL: 'postgres://baton:topsecret@127.0.0.1:9/baton' };
    const { code, stdout, stderr } = await runBaton(['doctor'], { cwd: folder, environment });
    expect(code).toBe(3);
    expect(stdout).toMatch(/^fail +database .*No server listens/m);
    expect(stdout + stderr).not.toContain('topsecret');
  });
});
