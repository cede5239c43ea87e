import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { ChatModel, ModelEnd } from '../../src/bot/turn/text-model.ts';

const keptSchema = z.object({ pieces: z.array(z.string()) });

/** Calls and tokens of the model in a run. Tokens are estimated at four characters each. */
export type ModelUse = { calls: number; cached: number; tokensIn: number; tokensOut: number };

/** Caches whole answers by model and prompt, so that a repeated run calls and pays only for changed prompts. */
export function cacheModel(model: ChatModel, options: { folder: string | null; use: ModelUse }): ChatModel {
  const { folder, use } = options;
  if (folder) mkdirSync(folder, { recursive: true });
  return {
    name: model.name,
    async stream(request, onText): Promise<ModelEnd> {
      const prompt = JSON.stringify([model.name, request.system, request.messages]);
      const file = folder && path.join(folder, `${createHash('sha256').update(prompt).digest('hex')}.json`);
      use.calls += 1;
      if (file && existsSync(file)) {
        use.cached += 1;
        for (const piece of keptSchema.parse(JSON.parse(readFileSync(file, 'utf8'))).pieces) onText(piece);
        return { kind: 'ended', complete: true };
      }
      const pieces: string[] = [];
      const end = await model.stream(request, (text) => {
        pieces.push(text);
        onText(text);
      });
      use.tokensIn += Math.ceil(prompt.length / 4);
      use.tokensOut += Math.ceil(pieces.join('').length / 4);
      if (file && end.kind === 'ended' && end.complete) writeFileSync(file, JSON.stringify({ pieces }));
      return end;
    },
  };
}
