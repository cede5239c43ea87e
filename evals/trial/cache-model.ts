import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { ChatModel, ModelEnd, TokenUsage } from '../../src/bot/turn/text-model.ts';

const keptSchema = z.object({ pieces: z.array(z.string()) });

/**
 * Calls and tokens of a model in a run. `counted` of the paid calls have their tokens from the endpoint; the others are estimated at four
 * characters each.
 */
export type ModelUse = { calls: number; cached: number; counted: number; tokensIn: number; tokensOut: number };

export const noUse = (): ModelUse => ({ calls: 0, cached: 0, counted: 0, tokensIn: 0, tokensOut: 0 });

/** Caches whole answers by model and prompt, so that a repeated run calls and pays only for changed prompts. */
export function cacheModel(model: ChatModel, options: { folder: string | null; use: ModelUse }): ChatModel {
  const { folder, use } = options;
  if (folder) mkdirSync(folder, { recursive: true });
  return {
    ...model,
    async stream(request, onText): Promise<ModelEnd> {
      const prompt = JSON.stringify([model.name, request.system, request.messages]);
      const file = folder && path.join(folder, `${createHash('sha256').update(prompt).digest('hex')}.json`);
      use.calls += 1;
      const kept = file === null ? null : readKept(file);
      if (kept) {
        use.cached += 1;
        for (const piece of kept) onText(piece);
        return { kind: 'ended', complete: true };
      }
      const pieces: string[] = [];
      const end = await model.stream(request, (text) => {
        pieces.push(text);
        onText(text);
      });
      const counted: TokenUsage | undefined = end.kind === 'ended' ? end.usage : undefined;
      if (counted) use.counted += 1;
      use.tokensIn += counted?.in ?? estimateTokens(prompt);
      use.tokensOut += counted?.out ?? estimateTokens(pieces.join(''));
      if (file && end.kind === 'ended' && end.complete) keep(file, pieces);
      return end;
    },
  };
}

const estimateTokens = (text: string): number => Math.ceil(text.length / 4);

/** Null where nothing is kept. A file that a killed run left half written counts as nothing. */
function readKept(file: string): string[] | null {
  if (!existsSync(file)) return null;
  try {
    return keptSchema.parse(JSON.parse(readFileSync(file, 'utf8'))).pieces;
  } catch {
    return null;
  }
}

function keep(file: string, pieces: readonly string[]): void {
  const draft = `${file}.${process.pid}.part`;
  writeFileSync(draft, JSON.stringify({ pieces }));
  renameSync(draft, file);
}
