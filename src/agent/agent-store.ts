import { z } from 'zod';
import { agentRoleSchema, availabilitySchema, type AgentPresence, type AgentProfile } from '../contracts/agent-protocol.ts';
import type { AgentAccount } from '../contracts/supervision.ts';
import type { Queryable } from '../storage/database.ts';

const profileSchema = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role: agentRoleSchema,
  availability: availabilitySchema,
  capacity: z.number(),
});

const presenceSchema = profileSchema.pick({ id: true, name: true, role: true, availability: true, capacity: true }).extend({
  awayByIdle: z.boolean(),
  awayByMissed: z.boolean(),
  connected: z.boolean(),
  returnsAt: z.string().nullable(),
  load: z.number(),
  skills: z.array(z.string()),
  languages: z.array(z.string()),
  teamIds: z.array(z.string()),
});

const accountSchema = presenceSchema.extend({ email: z.string(), disabled: z.boolean() });

export function parseProfile(row: unknown): AgentProfile {
  return profileSchema.parse(row);
}

export async function selectProfile(database: Queryable, agentId: string): Promise<AgentProfile | null> {
  const [row] = await database`
    select id, name, email, role, availability, capacity from agent where id = ${agentId} and disabled_at is null`;
  return row ? parseProfile(row) : null;
}

/** All accounts that are not locked, as colleagues see them at `now`. */
export async function selectPresence(database: Queryable, now: Date): Promise<AgentPresence[]> {
  const rows = await database`
    select id, name, role, availability, away_by_idle as "awayByIdle", away_by_missed as "awayByMissed", asked_away_at + interval '2 minutes' as "returnsAt", capacity, skills, languages,
      connected_until > ${now.toISOString()} as connected,
      coalesce((select load from agent_load where agent_id = agent.id), 0) as load,
      array(select team_id::text from team_member where agent_id = agent.id order by team_id) as "teamIds"
    from agent where disabled_at is null order by name, id`;
  return z.array(presenceSchema).parse([...rows]);
}

/** All accounts, locked ones included, with their addresses. */
export async function selectAccounts(database: Queryable, now: Date): Promise<AgentAccount[]> {
  const rows = await database`
    select id, name, email, role, availability, away_by_idle as "awayByIdle", away_by_missed as "awayByMissed", asked_away_at + interval '2 minutes' as "returnsAt", capacity, skills, languages,
      disabled_at is not null as disabled, connected_until > ${now.toISOString()} and disabled_at is null as connected,
      coalesce((select load from agent_load where agent_id = agent.id), 0) as load,
      array(select team_id::text from team_member where agent_id = agent.id order by team_id) as "teamIds"
    from agent order by disabled_at is not null, name, id`;
  return z.array(accountSchema).parse([...rows]);
}

export async function insertAgent(database: Queryable, agent: Omit<AgentProfile, 'availability'> & { passwordHash: string }): Promise<boolean> {
  const rows = await database`
    insert into agent (id, email, name, password_hash, role, capacity)
    values (${agent.id}, ${agent.email}, ${agent.name}, ${agent.passwordHash}, ${agent.role}, ${agent.capacity})
    on conflict (lower(email)) do nothing returning id`;
  return rows.length === 1;
}

export async function countAgents(database: Queryable): Promise<number> {
  const [row] = await database<{ count: number }[]>`select count(*)::int as count from agent`;
  return row?.count ?? 0;
}
