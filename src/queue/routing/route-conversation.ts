import { maxPriority, type Holiday, type Route, type RoutingSettings, type Team } from '../../contracts/routing.ts';
import { hasAttribute } from '../../contracts/people/has-attribute.ts';
import type { Person } from '../../contracts/people/person.ts';
import { cutText } from '../../text/cut-text.ts';

const dayMs = 86_400_000;
const holidayDays = 120;

/** The facts of a conversation that routing decides by when it is to be queued. */
export type Routed = {
  reason: string;
  intent: string | null;
  language: string | null;
  pageUrl: string | null;
  /** The person behind the visitor, where anything is known. */
  person?: Pick<Person, 'tags' | 'attributes'> | null;
  /** The team of its site. Left out and null: the default team. */
  usualTeamId?: string | null;
  /** The weight of its channel. Left out in the chat. */
  channelWeight?: number | undefined;
};

/**
 * Chooses the team of a conversation: that of the first rule whose conditions all hold, else that of its site, else the default team. A deleted
 * team counts as none. Pure.
 */
export function routeConversation(
  routed: Routed,
  office: { settings: RoutingSettings; teams: readonly Team[]; now: Date },
): { route: Route; priority: number; ruleName: string | null } {
  const { settings, teams, now } = office;
  const rule = settings.rules.find(({ when }) => {
    if (when.reason !== undefined && when.reason !== routed.reason) return false;
    if (when.intent !== undefined && when.intent !== routed.intent) return false;
    if (when.language !== undefined && when.language !== routed.language) return false;
    if (when.tag !== undefined && !routed.person?.tags.includes(when.tag)) return false;
    if (when.attribute !== undefined && !hasAttribute(routed.person?.attributes ?? {}, when.attribute)) return false;
    return when.pagePrefix === undefined || (routed.pageUrl ?? '').startsWith(when.pagePrefix);
  });
  const ruleTeam = teams.find((team) => team.id === rule?.then.teamId);
  const siteTeam = teams.find((team) => team.id === routed.usualTeamId);
  const team = ruleTeam ?? siteTeam ?? teams.find((team) => team.isDefault) ?? null;
  return {
    route: toRoute({ team, skills: rule?.then.skills ?? [], settings, now }),
    priority: Math.min(maxPriority, rule?.then.priority ?? 0),
    ruleName: rule?.name ?? null,
  };
}

export function toRoute(input: { team: Team | null; skills: readonly string[]; settings: RoutingSettings; now: Date }): Route {
  const { team, skills, settings, now } = input;
  const hasTarget = team !== null && (team.targets.firstResponseSeconds !== null || team.targets.nextResponseSeconds !== null);
  return {
    teamId: team?.id ?? null,
    teamName: team?.name ?? null,
    overflowTeamId: null,
    skills: [...skills],
    weight: settings.channelWeights.chat,
    targets: hasTarget ? { ...team.targets, warnAtShare: settings.warnAtShare } : null,
    businessHours:
      team !== null && team.hours !== null && (hasTarget || hasChannelTarget(settings))
        ? { timeZone: team.timeZone, hours: team.hours, holidays: upcoming(team.holidays, now) }
        : null,
  };
}

/** A conversation may move to a channel later, whose targets count in the hours of the team too. */
function hasChannelTarget({ channels }: RoutingSettings): boolean {
  return Object.values(channels).some(({ targets }) => targets.firstResponseSeconds !== null || targets.nextResponseSeconds !== null);
}

/** Keeps only near holidays: later ones cannot matter to a target, and every conversation stores these. */
function upcoming(holidays: readonly Holiday[], now: Date): Holiday[] {
  const first = cutText(new Date(now.getTime() - dayMs).toISOString(), 10);
  const last = cutText(new Date(now.getTime() + holidayDays * dayMs).toISOString(), 10);
  return holidays.filter(({ date }) => date >= first && date <= last);
}
