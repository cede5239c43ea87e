import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { readSavedConversation, type SavedConversation } from '../../src/bot/turn/read-saved-conversation.ts';
import { parseConversationEvent } from '../../src/contracts/conversation-event.ts';
import { turnTraceSchema } from '../../src/contracts/bot/turn-trace.ts';
import type { Config } from '../../src/platform/config.ts';
import { createLogger } from '../../src/platform/logger.ts';
import { openDatabase } from '../../src/storage/open-database.ts';

const fileSchema = z.object({
  conversationId: z.string(),
  events: z.array(z.unknown().transform((row) => parseConversationEvent(row))),
  traces: z.array(turnTraceSchema),
});

/**
 * Reads a saved conversation by its id from the database of this installation, or from a file that `--json` of a replay wrote. Throws an
 * Error that says what is missing; while a server runs on the embedded database, that the database belongs to the server.
 */
export async function readSaved(what: string, config: Config): Promise<SavedConversation> {
  if (existsSync(what)) return readFile(what);
  if (!z.uuid().safeParse(what).success) throw new Error(`There is no file ${what}, and it is not the id of a conversation.`);
  const opened = await openDatabase({ databaseUrl: config.DATABASE_URL, dataDir: config.DATA_DIR, logger: createLogger({ level: 'error' }) });
  try {
    const saved = await readSavedConversation(opened.database, what);
    if (saved.events.length === 0) throw new Error(`There is no conversation ${what} here.`);
    return saved;
  } finally {
    await opened.close();
  }
}

export function writeSaved(file: string, saved: SavedConversation, more: object): void {
  writeFileSync(file, JSON.stringify({ ...saved, ...more }, null, 1));
}

function readFile(file: string): SavedConversation {
  try {
    return fileSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    const why = error instanceof z.ZodError ? `${error.issues[0]?.path.join('.') ?? 'file'}: ${error.issues[0]?.message ?? 'is not valid'}` : 'is not JSON';
    throw new Error(`${file} is not a saved conversation: ${why}. Make one with --replay ID --json FILE.`, { cause: error });
  }
}
