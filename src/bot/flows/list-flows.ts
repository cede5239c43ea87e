import type { FlowsResponse, ListedAction, ListedBot, ListedFlow } from '../../contracts/bot/flow-list.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../storage/database.ts';
import { listBotSecrets } from '../actions/bot-secrets.ts';
import { secretsOf } from '../actions/fill-request.ts';
import type { BotDefinition } from '../definition/bot-definition.ts';
import type { FlowStep } from '../definition/flow-definition.ts';
import { checkFlows } from './check-flows.ts';
import { countCallEnds, countFlowEvents } from './flow-store.ts';

const countedMs = 30 * 24 * 3_600_000;

/** The flows and actions of all bots, with what became of them in the last 30 days and what is wrong with them. */
export async function listFlows(deps: { database: Database; clock: Clock }, definitions: readonly BotDefinition[]): Promise<FlowsResponse> {
  const since = new Date(deps.clock.now().getTime() - countedMs).toISOString();
  const [counts, calls, secrets] = await Promise.all([
    countFlowEvents(deps.database, since),
    countCallEnds(deps.database, since),
    listBotSecrets(deps.database),
  ]);
  const bots = definitions.map((bot): ListedBot => {
    const flows = bot.flows.map((flow): ListedFlow => {
      const own = counts.filter(({ botId, flowId }) => botId === bot.id && flowId === flow.id);
      return {
        id: flow.id,
        description: flow.description,
        begins: [...flow.begin.intents.map((intent) => `the intent ${intent}`), ...flow.begin.patterns.map(({ source }) => source)],
        steps: flow.steps.map((step) => ({ id: step.id, ...describeStep(bot, step) })),
        begun: own.find(({ how }) => how === null)?.count ?? 0,
        ends: own.flatMap(({ how, step, count }) => (how === null ? [] : [{ how, step: step ?? '', count }])),
      };
    });
    const actions = bot.actions.map((action): ListedAction => ({
      id: action.id,
      description: action.description,
      request: action.mcp ? `MCP ${action.mcp.tool} ${action.request.url}` : `${action.request.method} ${action.request.url}`,
      identity: action.identity,
      consent: action.consent,
      fields: action.result.fields,
      secrets: secretsOf(action),
      calls: calls.filter(({ botId, actionId }) => botId === bot.id && actionId === action.id).map(({ outcome, count }) => ({ outcome, count })),
    }));
    return { id: bot.id, name: bot.name, flows, actions, problems: checkFlows(bot) };
  });
  return { bots, secrets };
}

function describeStep({ languages }: BotDefinition, step: FlowStep): { kind: string; about: string } {
  const [first = 'en'] = languages;
  if ('ask' in step) return { kind: 'ask', about: step.say[first]?.[0] ?? '' };
  if ('act' in step) return { kind: 'act', about: step.act };
  if ('branch' in step) return { kind: 'branch', about: [...new Set(step.branch.map(({ when }) => when.value))].join(', ') };
  if ('set' in step) return { kind: 'set', about: Object.keys(step.set).join(', ') };
  if ('handover' in step) return { kind: 'hand over', about: step.handover };
  if ('end' in step) return { kind: 'end', about: '' };
  return { kind: 'say', about: step.say[first]?.[0] ?? '' };
}
