import { randomBytes } from 'node:crypto';
import type { Clock } from '../platform/clock.ts';
import type { SecretBox } from '../platform/secrets/secret-box.ts';
import type { Database } from '../storage/database.ts';

/** The name of the row for the seal. */
const about = 'mail-key';

/** The key that signs addresses of mail. It is made once for a database, and sealed where there is a key to seal with. */
export async function readMailKey(deps: { database: Database; clock: Clock; secrets: SecretBox }): Promise<Buffer> {
  const { database, clock, secrets } = deps;
  const fresh = secrets.seal(randomBytes(32).toString('base64url'), about);
  await database`insert into mail_key (id, secret, created_at) values (1, ${fresh}, ${clock.now().toISOString()}) on conflict (id) do nothing`;
  const [row] = await database<{ secret: string }[]>`select secret from mail_key where id = 1`;
  return Buffer.from(secrets.open(row?.secret ?? '', about), 'base64url');
}
