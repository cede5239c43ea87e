import { z } from 'zod';
import type { BotSwitch } from '../contracts/supervision.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database, Queryable } from '../storage/database.ts';
import { writeAudit, type Actor } from '../storage/write-audit.ts';

const switchSchema = z.object({ off: z.boolean(), changedBy: z.string().nullable(), changedAt: z.string().nullable() });

/** Whether the bot is off, and who changed that. Every turn reads it, so a change counts in every process from the next message on. */
export async function readBotSwitch(database: Queryable): Promise<BotSwitch> {
  const [row] = await database`
    select is_off as off, changed_by as "changedBy", changed_at as "changedAt" from bot_switch`;
  return switchSchema.parse(row);
}

/** True while a supervisor has switched the bot off. */
export async function isBotOff(database: Queryable): Promise<boolean> {
  return (await readBotSwitch(database)).off;
}

/** Switches the bot off or on for all conversations. Setting the present value changes nothing and is not recorded. */
export async function setBotSwitch(deps: { database: Database; clock: Clock }, input: { off: boolean; actor: Actor }): Promise<BotSwitch> {
  const { off, actor } = input;
  return deps.database.begin(async (transaction) => {
    const rows = await transaction`
      update bot_switch set is_off = ${off}, changed_by = ${actor.name}, changed_at = ${deps.clock.now().toISOString()}
      where is_off <> ${off} returning 1`;
    if (rows.length > 0) {
      await writeAudit({ transaction, clock: deps.clock }, { actor, action: off ? 'bot-off' : 'bot-on', subject: 'the bot' });
    }
    return readBotSwitch(transaction);
  });
}
