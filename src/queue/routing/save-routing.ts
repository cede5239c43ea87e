import { handoffReasons } from '../../contracts/conversation-state.ts';
import { channelRoutingOf, type RoutingRule, type RoutingSettings } from '../../contracts/routing.ts';
import { AppError } from '../../platform/app-error.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../storage/database.ts';
import { writeAudit, type Actor } from '../../storage/write-audit.ts';
import { selectTeams } from '../team/team-store.ts';
import { readRoutingSettings, saveRoutingSettings } from './routing-settings.ts';
import { cutText } from '../../text/cut-text.ts';

/**
 * Saves all settings of routing together, and records the differences in words. Throws AppError('bad-request') for a rule that could never
 * take effect: its team or reason does not exist, its page is no URL, or a rule before it matches everything.
 */
export async function saveRouting(
  deps: { database: Database; clock: Clock },
  input: { settings: RoutingSettings; actor: Actor },
): Promise<{ changed: string }> {
  const { settings, actor } = input;
  return deps.database.begin(async (transaction) => {
    const teams = await selectTeams(transaction, deps.clock.now());
    const teamIds = new Set(teams.map((team) => team.id));
    settings.rules.forEach((rule, index) => {
      const problem = findProblem(rule, { teamIds, before: settings.rules.slice(0, index) });
      if (problem !== null) throw new AppError('bad-request', `Rule ${index + 1}, “${rule.name}”: ${problem}`);
    });
    const before = await readRoutingSettings(transaction);
    const saved = { ...settings, channels: withoutDefaults(settings.channels) };
    await saveRoutingSettings(transaction, saved);
    const changed = describeChange(before, saved);
    await writeAudit({ transaction, clock: deps.clock }, { actor, action: 'routing-saved', subject: 'routing', detail: changed });
    return { changed };
  });
}

/** The form sends every channel. One with its defaults is not stored: so that saving is no change of it. */
function withoutDefaults(channels: RoutingSettings['channels']): RoutingSettings['channels'] {
  const usual = JSON.stringify(channelRoutingOf({ channels: {} }, ''));
  return Object.fromEntries(Object.entries(channels).filter(([, routing]) => JSON.stringify(routing) !== usual));
}

function findProblem({ when, then }: RoutingRule, office: { teamIds: ReadonlySet<string>; before: readonly RoutingRule[] }): string | null {
  const taking = office.before.find((rule) => takes(rule, when));
  if (taking) return `“${taking.name}” above it takes everything that this one would.`;
  if (then.teamId !== null && !office.teamIds.has(then.teamId)) return 'its team does not exist any more. Choose another.';
  if (when.reason !== undefined && !handoffReasons.some((reason) => reason === when.reason)) return `there is no reason “${when.reason}”.`;
  if (when.language !== undefined && !/^[a-z]{2,3}$/.test(when.language)) return 'its language must be a code such as “en”.';
  if (when.pagePrefix !== undefined && !/^https?:\/\/./.test(when.pagePrefix)) return 'its page must begin with https:// or http://.';
  if (when.attribute !== undefined && !/^[^:]+:/.test(when.attribute)) return 'its attribute must be a name and a value, such as plan:pro.';
  if (when.intent?.trim() === '') return 'its intent is empty.';
  return null;
}

/** True where `rule` already decides every conversation that `when` matches. */
function takes(rule: RoutingRule, when: RoutingRule['when']): boolean {
  const { reason, intent, language, pagePrefix, tag, attribute } = rule.when;
  return (
    (reason === undefined || reason === when.reason) &&
    (intent === undefined || intent === when.intent) &&
    (language === undefined || language === when.language) &&
    (tag === undefined || tag === when.tag) &&
    (attribute === undefined || attribute === when.attribute) &&
    (pagePrefix === undefined || (when.pagePrefix ?? '').startsWith(pagePrefix))
  );
}

const settingNames: Record<Exclude<keyof RoutingSettings, 'rules'>, string> = {
  strategy: 'who is asked first',
  ageingSeconds: 'what priority is worth',
  lifeCycle: 'what silence brings about',
  channels: 'weights, targets and silence of channels',
  mail: 'when mail is sent',
  awayAfterIdleSeconds: 'when the idle are away',
  awayAfterMissedOffers: 'after how many missed offers agents are away',
  stickyDays: 'days with the same agent',
  channelWeights: 'weights',
  fallback: 'the fallback',
  warnAtShare: 'when a target warns',
  typingPreview: 'whether agents see what visitors type',
};

function describeChange(before: RoutingSettings, after: RoutingSettings): string {
  const isSame = (first: unknown, second: unknown): boolean => JSON.stringify(first) === JSON.stringify(second);
  const keys = Object.keys(settingNames) as (keyof typeof settingNames)[];
  const parts = keys.filter((key) => !isSame(before[key], after[key])).map((key) => settingNames[key]);
  const named = (rules: readonly RoutingRule[], other: readonly RoutingRule[]): string[] =>
    rules.filter((rule) => !other.some((candidate) => candidate.name === rule.name)).map((rule) => `“${rule.name}”`);
  const added = named(after.rules, before.rules);
  const removed = named(before.rules, after.rules);
  const altered = after.rules
    .filter((rule) => before.rules.some((candidate) => candidate.name === rule.name && !isSame(candidate, rule)))
    .map((rule) => `“${rule.name}”`);
  if (added.length > 0) parts.push(`added the rule ${added.join(', ')}`);
  if (removed.length > 0) parts.push(`removed the rule ${removed.join(', ')}`);
  if (altered.length > 0) parts.push(`changed the rule ${altered.join(', ')}`);
  const isOrderOnly = added.length + removed.length + altered.length === 0 && !isSame(before.rules, after.rules);
  if (isOrderOnly) parts.push('the order of the rules');
  return parts.length > 0 ? cutText(parts.join('; '), 500) : 'saved as it was';
}
