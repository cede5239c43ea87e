import type { VisitorCommand } from '../../contracts/visitor-protocol.ts';
import { AppError } from '../../platform/app-error.ts';
import { jsonBytes } from '../../platform/json-bytes.ts';
import { createBudget, type Budget } from '../../platform/budgets/create-budget.ts';
import type { ClientLimits } from '../../platform/budgets/client-limits.ts';

type Spender = { visitorId: string; address: string };
export type VisitorBudgets = {
  /** Takes the price of a command. Throws AppError('rate-limited') where a budget is used up, and then takes nothing. */
  spend(who: Spender, command: VisitorCommand): Promise<Spent>;
  /** Takes the price of a hello, which costs several queries before the visitor is known. */
  spendHello(address: string): Promise<boolean>;
};
type Spent = { giveBack(): Promise<void> };

type Share = { budget: Budget; key: string; points: number; refusal: string };

const wait = 'That was a lot at once. Wait a moment, then send it again.';
const kilobyte = 1024;

/** The budgets of one visitor and of one address: every command has its price, in number and in bytes. */
export function createVisitorBudgets(limits: ClientLimits): VisitorBudgets {
  const perMinute = (points: number): Budget => createBudget({ points, seconds: 60 });
  const commands = perMinute(limits.commandsPerMinute);
  const typing = perMinute(limits.typingPerMinute);
  const messages = perMinute(limits.messagesPerMinute);
  const bytes = perMinute(limits.kilobytesPerMinute * kilobyte);
  const addressBytes = perMinute(limits.kilobytesPerAddressPerMinute * kilobyte);
  const hellos = perMinute(limits.hellosPerAddressPerMinute);
  const conversations = createBudget({ points: limits.conversationsPerAddressPerHour, seconds: 3_600 });

  function price({ visitorId, address }: Spender, command: VisitorCommand): Share[] {
    if (command.type === 'typing' || command.type === 'seen') return [{ budget: typing, key: visitorId, points: 1, refusal: wait }];
    const weight = jsonBytes(command);
    return [
      { budget: commands, key: visitorId, points: 1, refusal: wait },
      ...(command.type === 'message-send' ? [{ budget: messages, key: visitorId, points: 1, refusal: wait }] : []),
      { budget: bytes, key: visitorId, points: weight, refusal: wait },
      { budget: addressBytes, key: address, points: weight, refusal: 'Too much came from your network at once. Wait a minute, then send it again.' },
      ...(command.type === 'conversation-start'
        ? [{ budget: conversations, key: address, points: 1, refusal: 'Too many conversations began from your network. Try again in an hour.' }]
        : []),
    ];
  }

  return {
    async spend(who, command) {
      const spentShares: Share[] = [];
      const giveBack = async (): Promise<void> => {
        for (const { budget, key, points } of spentShares.splice(0)) await budget.giveBack(key, points);
      };
      for (const share of price(who, command)) {
        spentShares.push(share);
        if (await share.budget.spend(share.key, share.points)) continue;
        await giveBack();
        throw new AppError('rate-limited', share.refusal);
      }
      return { giveBack };
    },
    spendHello: (address) => hellos.spend(address),
  };
}
