import { AppError } from '../../platform/app-error.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../storage/database.ts';
import { writeAudit, type Actor } from '../../storage/write-audit.ts';

/** From now on no server takes this token. Its changes stay. */
export async function revokeToken(deps: { database: Database; clock: Clock }, input: { id: string; actor: Actor }): Promise<void> {
  await deps.database.begin(async (transaction) => {
    const [revoked] = await transaction<{ name: string }[]>`
      update api_token set revoked_at = ${deps.clock.now().toISOString()} where id = ${input.id} and revoked_at is null returning name`;
    if (!revoked) throw new AppError('not-found', 'There is no such token, or it is revoked already.');
    await transaction`delete from api_answer where token_id = ${input.id}`;
    await writeAudit({ transaction, clock: deps.clock }, { actor: input.actor, action: 'api-token-revoked', subject: revoked.name });
  });
}
