import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createConnection } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import path from 'node:path';
import { findFreePort } from './find-free-port.ts';

const program = ['dovecot', '/usr/sbin/dovecot'].find((name) => spawnSync(name, ['--version']).status === 0) ?? null;
/** Under CI it must be there; elsewhere a suite that needs it is left out, with this reason in its title. */
export const hasImapServer = program !== null || process.env['CI'] === 'true';
export const imapServerReason = hasImapServer ? '' : ' (skipped: no dovecot was found)';

export type ImapServer = {
  port: number;
  password: string;
  stop(): Promise<void>;
  start(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
};

/** A real IMAP server (Dovecot) on loopback that shows one Maildir to every user who knows the password. It speaks without TLS. */
export async function startImapServer(maildir: string): Promise<ImapServer> {
  if (!program) throw new Error('dovecot is not installed: install the package dovecot-imapd');
  const folder = mkdtempSync(path.join(tmpdir(), 'baton-imap-'));
  const port = await findFreePort();
  const isRoot = process.getuid?.() === 0;
  const [user, group] = isRoot ? ['nobody', 'nogroup'] : [userInfo().username, String(userInfo().gid)];
  mkdirSync(path.join(folder, 'run'));
  const config = path.join(folder, 'dovecot.conf');
  writeFileSync(config, configure({ folder, port, maildir, user, group }));
  if (isRoot) spawnSync('chown', ['-R', 'nobody:nogroup', folder]);
  chmodSync(folder, 0o755);
  let child: ChildProcess | null = null;
  const server: ImapServer = {
    port,
    password: 'letter-box',
    async start() {
      const words = ['-F', '-c', config];
      child = isRoot
        ? spawn('setpriv', ['--reuid', 'nobody', '--regid', 'nogroup', '--clear-groups', program, ...words], { stdio: 'ignore' })
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

function configure(of: { folder: string; port: number; maildir: string; user: string; group: string }): string {
  const { folder, port, maildir, user, group } = of;
  return `
protocols = imap
listen = 127.0.0.1
base_dir = ${folder}/run
log_path = ${folder}/log
ssl = no
disable_plaintext_auth = no
default_internal_user = ${user}
default_internal_group = ${group}
default_login_user = ${user}
mail_location = maildir:${maildir}
first_valid_uid = 1
mail_uid = ${user}
mail_gid = ${group}
mailbox_idle_check_interval = 1 secs
passdb {
  driver = static
  args = password=letter-box
}
userdb {
  driver = static
  args = uid=${user} gid=${group} home=${folder}
}
service imap-login {
  chroot =
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = 0
  }
}
service anvil {
  chroot =
}
service imap {
  process_limit = 20
}
service stats {
  chroot =
}
`;
}

async function untilItAnswers(child: ChildProcess, port: number): Promise<void> {
  const gone = new Promise<never>((_, reject) => child.once('exit', (code) => reject(new Error(`dovecot ended with ${code}`))));
  gone.catch(() => undefined);
  for (;;) {
    const answers = await new Promise<boolean>((resolve) => {
      const socket = createConnection({ port, host: '127.0.0.1' });
      socket.once('data', (greeting) => {
        socket.end('a LOGOUT\r\n');
        resolve(String(greeting).startsWith('* OK'));
      });
      socket.once('error', () => resolve(false));
      socket.once('close', () => resolve(false));
    });
    if (answers) return;
    await Promise.race([gone, new Promise((resolve) => setTimeout(resolve, 20))]);
  }
}
