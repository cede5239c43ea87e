import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createConnection } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import path from 'node:path';
import { findFreePort } from './find-free-port.ts';

/** Debian's package puts it where an ordinary user's PATH does not look. */
const program = ['exim4', '/usr/sbin/exim4', 'exim', '/usr/sbin/exim'].find((name) => spawnSync(name, ['-bV']).status === 0) ?? null;
/** Under CI it must be there; elsewhere a suite that needs it is left out, with this reason in its title. */
export const hasMailServer = program !== null || process.env['CI'] === 'true';
export const mailServerReason = hasMailServer ? '' : ' (skipped: no exim4 was found)';

/** A letter as it lies in the mailbox: its headers by lower-case name, and its parts by type, decoded. */
export type Received = { to: string; headers: ReadonlyMap<string, string>; text: string; html: string; raw: string };

export type MailServer = {
  port: number;
  /** The Maildir of the mailbox `inbox` of every domain, and of addresses with a tag behind `reply`. */
  inbox: string;
  url: string;
  /** All letters that arrived, in the order in which the server took them: it puts them into the folder side by side, in any order. */
  received(): Received[];
  stop(): Promise<void>;
  start(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
};

/**
 * A real mail server (Exim) on loopback that keeps every letter in a folder. It refuses the mailbox `refused` for good and `later` for now,
 * and knows the user `baton` with the password `letter-box`. Letters to `inbox` and `reply+…` lie in a folder of their own, for an IMAP server.
 */
export async function startMailServer(): Promise<MailServer> {
  if (!program) throw new Error('exim4 is not installed: install the package exim4-daemon-light');
  const folder = mkdtempSync(path.join(tmpdir(), 'baton-mail-'));
  const port = await findFreePort();
  for (const name of ['spool', 'log', 'box']) mkdirSync(path.join(folder, name));
  const config = path.join(folder, 'exim.conf');
  // Exim delivers nothing as root: then everything is another user's.
  const isRoot = process.getuid?.() === 0;
  writeFileSync(
    config,
    configure({ folder, port, ...(isRoot ? { user: 'nobody', group: 'nogroup' } : { user: userInfo().username, group: String(userInfo().gid) }) }),
  );
  if (isRoot) spawnSync('chown', ['-R', 'nobody', folder]);
  chmodSync(folder, 0o755);
  let child: ChildProcess | null = null;
  const server: MailServer = {
    port,
    url: `smtp://127.0.0.1:${port}`,
    inbox: path.join(folder, 'inbox'),
    received: () => readBox(path.join(folder, 'box')),
    async start() {
      const words = ['-C', config, '-bdf'];
      child = isRoot
        ? spawn('setpriv', ['--reuid', 'nobody', '--regid', 'nogroup', '--groups', 'nogroup', program, ...words], { stdio: 'ignore' })
        : spawn(program, words, { stdio: 'ignore' });
      await untilItAnswers(child, port);
    },
    async stop() {
      const running = child;
      child = null;
      if (!running || running.exitCode !== null) return;
      const gone = new Promise<void>((resolve) => running.once('exit', () => resolve()));
      running.kill('SIGTERM');
      await gone;
    },
    async [Symbol.asyncDispose]() {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  await server.start();
  return server;
}

function configure({ folder, port, user, group }: { folder: string; port: number; user: string; group: string }): string {
  return `
spool_directory = ${folder}/spool
log_file_path = ${folder}/log/%slog
pid_file_path = ${folder}/exim.pid
admin_groups = ${group}
exim_user = ${user}
exim_group = ${group}
local_interfaces = 127.0.0.1
daemon_smtp_ports = ${port}
primary_hostname = mail.example.test
deliver_drop_privilege = true
tls_advertise_hosts =
keep_environment =
message_size_limit = 60M
acl_smtp_rcpt = check_rcpt
acl_smtp_data = accept
begin acl
check_rcpt:
  deny local_parts = refused
    message = No such mailbox here
  defer local_parts = later
    message = Greylisted
  accept
begin routers
inbox:
  driver = accept
  local_parts = inbox
  local_part_suffix = +*
  local_part_suffix_optional
  transport = inbox
reply:
  driver = accept
  local_parts = reply
  local_part_suffix = +*
  transport = inbox
everything:
  driver = accept
  transport = box
begin transports
box:
  driver = appendfile
  maildir_format
  directory = ${folder}/box
  create_directory
  envelope_to_add
  return_path_add
inbox:
  driver = appendfile
  maildir_format
  directory = ${folder}/inbox
  create_directory
  envelope_to_add
  return_path_add
begin authenticators
plain:
  driver = plaintext
  public_name = PLAIN
  server_prompts = :
  server_condition = \${if and {{eq{$auth2}{baton}}{eq{$auth3}{letter-box}}}}
  server_advertise_condition = true
`;
}

async function untilItAnswers(child: ChildProcess, port: number): Promise<void> {
  const gone = new Promise<never>((_, reject) => child.once('exit', (code) => reject(new Error(`exim ended with ${code}`))));
  gone.catch(() => undefined);
  for (;;) {
    const answers = await new Promise<boolean>((resolve) => {
      const socket = createConnection({ port, host: '127.0.0.1' });
      socket.once('data', () => {
        socket.end('QUIT\r\n');
        resolve(true);
      });
      socket.once('error', () => resolve(false));
    });
    if (answers) return;
    await Promise.race([gone, new Promise((resolve) => setTimeout(resolve, 20))]);
  }
}

function readBox(box: string): Received[] {
  const folder = path.join(box, 'new');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .map((name) => parseLetter(readFileSync(path.join(folder, name), 'latin1')))
    .sort((a, b) => (takenAt(a) < takenAt(b) ? -1 : 1));
}

/** When Exim took a letter, as text that sorts: the seconds and their fraction in its id ("seconds-process-fraction"), in digits of base 62. */
function takenAt({ raw }: Received): string {
  const [, seconds, fraction] = /^\tid (\w+)-\w+-(\w+)/m.exec(raw) ?? [];
  if (seconds === undefined || fraction === undefined) throw new Error('A letter came without the id of the mail server.');
  return `${seconds}-${fraction}`;
}

/** Enough of MIME for what one sender writes: two parts, quoted-printable or base64, headers that may be folded and encoded. */
function parseLetter(raw: string): Received {
  const [head = '', ...rest] = raw.split(/\r?\n\r?\n/);
  const headers = parseHeaders(head);
  const boundary = /boundary="?([^";]+)"?/.exec(headers.get('content-type') ?? '')?.[1];
  const body = rest.join('\n\n');
  const parts = boundary === undefined ? [raw] : body.split(`--${boundary}`).slice(1, -1);
  const byType = new Map(
    parts.map((part) => {
      const [partHead = '', ...lines] = part.trimStart().split(/\r?\n\r?\n/);
      const own = parseHeaders(partHead);
      return [(own.get('content-type') ?? '').split(';')[0] ?? '', decode(lines.join('\n\n'), own.get('content-transfer-encoding') ?? '')];
    }),
  );
  return { to: headers.get('envelope-to') ?? '', headers, text: byType.get('text/plain') ?? '', html: byType.get('text/html') ?? '', raw };
}

function parseHeaders(head: string): Map<string, string> {
  const lines = head.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/);
  return new Map(
    lines.flatMap((line) => {
      const colon = line.indexOf(':');
      return colon < 0 ? [] : [[line.slice(0, colon).toLowerCase(), decodeWords(line.slice(colon + 1).trim())] as const];
    }),
  );
}

function decodeWords(text: string): string {
  return text
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, how: string, words: string) =>
      how.toLowerCase() === 'b' ? Buffer.from(words, 'base64').toString() : decode(words.replaceAll('_', ' '), 'quoted-printable'),
    );
}

function decode(text: string, encoding: string): string {
  if (encoding === 'base64') return Buffer.from(text, 'base64').toString();
  if (encoding !== 'quoted-printable') return Buffer.from(text, 'latin1').toString();
  const bytes = text.replace(/=\r?\n/g, '').replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString();
}
