import type { ModelUse } from '../../contracts/bot/turn-trace.ts';
import { traceWork } from '../../platform/tracing/trace-work.ts';
import type { ChatModel, Prices } from '../turn/text-model.ts';
import { priceOf } from './price-list.ts';

/** Counts the calls of one turn and their tokens, as the endpoint counts them. A call that is let go is counted as a call alone. */
export function meterModel(model: ChatModel, prices: Prices | undefined): { model: ChatModel; read(): ModelUse | null } {
  const sum = { calls: 0, counted: 0, tokensIn: 0, tokensOut: 0 };
  return {
    model: {
      ...model,
      async stream(request, onText) {
        sum.calls += 1;
        const end = await traceWork('model', { 'gen_ai.request.model': model.name }, () => model.stream(request, onText));
        if (end.kind === 'ended' && end.usage) {
          sum.counted += 1;
          sum.tokensIn += end.usage.in;
          sum.tokensOut += end.usage.out;
        }
        return end;
      },
    },
    read() {
      if (sum.calls === 0) return null;
      const cost = prices && sum.counted > 0 ? priceOf(sum, model.name, prices) : null;
      return { model: model.name, ...sum, cost, currency: cost === null ? null : (prices?.currency ?? null) };
    },
  };
}
