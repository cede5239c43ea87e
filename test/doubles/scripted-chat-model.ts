import type { ChatModel, ModelEnd, ModelRequest } from '../../src/bot/turn/text-model.ts';

export type Script = {
  /** Pieces as they arrive. */
  says: readonly string[];
  /** How it ends; complete unless told otherwise. */
  ends?: ModelEnd;
  /** Runs before the first piece: to abort, to look at the request, to advance a clock. */
  before?(request: ModelRequest): void;
};

/** A chat model that says what it was told, call by call, and throws on a call that it was not told of. */
export function createScriptedChatModel(scripts: readonly Script[]): ChatModel & { requests: ModelRequest[] } {
  const requests: ModelRequest[] = [];
  return {
    name: 'scripted',
    requests,
    async stream(request, onText) {
      const script = scripts[requests.length];
      requests.push(request);
      if (!script) throw new Error(`The scripted model was not told what to say in call ${requests.length}.`);
      script.before?.(request);
      for (const piece of script.says) {
        request.signal.throwIfAborted();
        onText(piece);
      }
      return script.ends ?? { kind: 'ended', complete: true };
    },
  };
}
