import { checkCapacity } from './check-capacity.ts';
import { checkCommands } from './check-commands.ts';
import { checkOrder } from './check-order.ts';
import { checkOwners } from './check-owners.ts';
import { checkSilence } from './check-silence.ts';
import { checkViews } from './check-views.ts';
import { checkWebhooks } from './check-webhooks.ts';
import { violation, type Check, type CheckInput, type Violation } from './violation.ts';

/** All that a run is judged by, in the order of the history. Pure: the same input gives the same violations. */
export function checkHistory(input: CheckInput): Violation[] {
  const checks: readonly Check[] = [checkCommands, checkOrder, checkViews, checkOwners, checkCapacity, checkSilence, checkWebhooks, checkProcesses];
  return checks.flatMap((check) => check(input)).sort((first, second) => first.at - second.at);
}

const checkProcesses: Check = ({ entries }) =>
  entries.flatMap((entry): Violation[] => {
    if (entry.kind === 'process-ended') return [violation('process', `${entry.process}: ${entry.how}`, { at: entry.at })];
    if (entry.kind === 'sent-away') return [violation('sent-away', `${entry.client} was closed with ${entry.code}`, { at: entry.at })];
    return [];
  });
