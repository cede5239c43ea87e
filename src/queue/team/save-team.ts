import type { SaveTeamRequest, Team } from '../../contracts/routing.ts';
import { AppError } from '../../platform/app-error.ts';
import type { Clock } from '../../platform/clock.ts';
import { newId } from '../../platform/new-id.ts';
import type { Database } from '../../storage/database.ts';
import { writeAudit, type Actor } from '../../storage/write-audit.ts';
import { removeTeam, selectTeams, upsertTeam } from './team-store.ts';

type TeamDeps = { database: Database; clock: Clock };

/** The key of an advisory lock, any fixed number: changes of teams run one after another, so that two teams never both become the default. */
const teamLock = 7_302_014;

export async function listTeams(deps: TeamDeps): Promise<Team[]> {
  return selectTeams(deps.database, deps.clock.now());
}

/**
 * Creates a team (`id` null) or replaces one. Throws AppError('not-found') for an unknown id, AppError('conflict') for a name that is
 * taken, AppError('bad-request') where it overflows into itself or into an unknown team. `check` sees the team before the change, and throws where
 * it is not the one that the change is based on.
 */
export async function saveTeam(deps: TeamDeps, input: { id: string | null; team: SaveTeamRequest; actor: Actor; check?(known: Team): void }): Promise<Team> {
  const id = input.id ?? newId();
  const { team, actor } = input;
  return deps.database.begin(async (transaction) => {
    await transaction`select pg_advisory_xact_lock(${teamLock})`;
    const all = await selectTeams(transaction, deps.clock.now());
    const others = all.filter((other) => other.id !== id);
    const known = all.find((team) => team.id === id);
    if (known) input.check?.(known);
    if (others.some((other) => other.name.toLowerCase() === team.name.toLowerCase())) {
      throw new AppError('conflict', `There is already a team called ${team.name}.`);
    }
    if (team.overflow && !others.some((other) => other.id === team.overflow?.teamId)) {
      throw new AppError('bad-request', 'overflow.teamId: must be another team.');
    }
    if (!(await upsertTeam(transaction, { id, team, mustExist: input.id !== null }))) throw notFound();
    const saved = (await selectTeams(transaction, deps.clock.now())).find((team) => team.id === id);
    if (!saved) throw notFound();
    const note = { actor, action: 'team-saved', subject: saved.name, detail: input.id === null ? 'new' : '' } as const;
    await writeAudit({ transaction, clock: deps.clock }, note);
    return saved;
  });
}

/**
 * Deletes a team. Conversations that wait for it become open to every agent; their logs keep the name. Throws AppError('not-found') for an
 * unknown id.
 */
export async function deleteTeam(deps: TeamDeps, input: { teamId: string; actor: Actor }): Promise<void> {
  const { teamId, actor } = input;
  await deps.database.begin(async (transaction) => {
    const name = await removeTeam(transaction, teamId);
    if (name === null) throw notFound();
    await writeAudit({ transaction, clock: deps.clock }, { actor, action: 'team-deleted', subject: name });
  });
}

function notFound(): AppError {
  return new AppError('not-found', 'There is no such team.');
}
