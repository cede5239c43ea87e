import type { Operation } from '../operation.ts';
import { closeOperations, conversationOperations } from './conversation-operations.ts';
import { messageOperations } from './message-operations.ts';
import { noteOperations, personNoteOperations } from './note-operations.ts';
import { mergeOperations, personOperations } from './person-operations.ts';

/** Every operation of the API, in the order of its document. A test compares them with the table of routes. */
export const operations: readonly Operation[] = [
  ...conversationOperations,
  ...messageOperations,
  ...noteOperations,
  ...closeOperations,
  ...personOperations,
  ...personNoteOperations,
  ...mergeOperations,
];
