import type { Disposition } from '../../src/contracts/inbox.ts';

export const dispositionNames: Record<Disposition, string> = {
  solved: 'Solved',
  answered: 'Question answered',
  'not-solved': 'Not solved',
  duplicate: 'Duplicate',
  spam: 'Spam',
  'no-reply': 'No reply from the visitor',
};
