import { matchReplies } from '../compose/completions.ts';
import type { CannedReply } from '../../src/contracts/inbox.ts';

/** By folder, as they stand in the list; those in none first. With words to look for, only what has them. */
export function groupReplies(replies: readonly CannedReply[], query: string): { folder: string; replies: CannedReply[] }[] {
  const groups = new Map<string, CannedReply[]>();
  for (const reply of matchReplies(replies, query.trim().toLowerCase().replace(/^\//, '')))
    groups.set(reply.folder, [...(groups.get(reply.folder) ?? []), reply]);
  return [...groups].map(([folder, found]) => ({ folder, replies: found })).sort((first, second) => first.folder.localeCompare(second.folder));
}
