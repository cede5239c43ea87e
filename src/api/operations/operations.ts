import type { Operation } from '../operation.ts';
import { analyticsOperations } from './analytics-operations.ts';
import { articleOperations } from './article-operations.ts';
import { closeOperations, conversationOperations, takeOverOperations } from './conversation-operations.ts';
import { fileOperations } from './file-operations.ts';
import { handoffOperations, passOnOperations } from './handoff-operations.ts';
import { messageOperations } from './message-operations.ts';
import { noteOperations, personNoteOperations } from './note-operations.ts';
import { mergeOperations, personOperations } from './person-operations.ts';
import { privacyOperations } from './privacy-operations.ts';
import { ratingOperations } from './rating-operations.ts';
import { siteOperations } from './site-operations.ts';
import { sourceOperations } from './source-operations.ts';
import { agentOperations, availabilityOperations, replyOperations, teamOperations } from './team-operations.ts';

/** Every operation of the API, in the order of its document, in which the examples are carried out. A test compares them with the table of routes. */
export const operations: readonly Operation[] = [
  ...conversationOperations,
  ...agentOperations,
  ...handoffOperations,
  ...takeOverOperations,
  ...messageOperations,
  ...noteOperations,
  ...fileOperations,
  ...passOnOperations,
  ...closeOperations,
  ...ratingOperations,
  ...personOperations,
  ...personNoteOperations,
  ...mergeOperations,
  ...teamOperations,
  ...replyOperations,
  ...siteOperations,
  ...articleOperations,
  ...sourceOperations,
  ...analyticsOperations,
  ...availabilityOperations,
  ...privacyOperations,
];
