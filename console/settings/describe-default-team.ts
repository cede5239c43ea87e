import type { Team } from '../../src/contracts/routing.ts';

type Choice = { isDefault: boolean; isNew: boolean; others: readonly Pick<Team, 'name' | 'isDefault'>[] };

/** Without a default team, every agent may take conversations that no rule sends elsewhere. */
export const withoutDefaultTeam = 'No team is the default: anybody may take what no rule sends elsewhere, at any hour.';

/** Describes, before a team is saved, which team will be the default then. */
export function describeDefaultTeam({ isDefault, isNew, others }: Choice): string {
  const held = others.find((other) => other.isDefault);
  if (!isDefault) return held === undefined ? withoutDefaultTeam : `${held.name} stays the default team.`;
  if (held !== undefined) return `It takes the place of ${held.name} as the default team.`;
  const first = isNew && others.length === 0 ? 'The first team is the default, unless you choose otherwise. ' : '';
  return `${first}Its hours and members then count for every visitor whom no rule sends elsewhere.`;
}
