import { abstention, answers, leaveOneOut } from './answers.ts';
import { conversations, injection, latency, outcomes, smallTalk } from './behaviour.ts';
import { flows } from './flows.ts';
import { handoff } from './handoff.ts';
import { hearing } from './hearing.ts';
import { followUpQuestions, retrieval } from './retrieval.ts';
import type { Suite } from './suite.ts';
import { intent, outOfScope, sentiment } from './understanding.ts';

/** In the order of the table. */
export const allSuites: readonly Suite[] = [
  outcomes,
  retrieval,
  answers,
  abstention,
  leaveOneOut,
  followUpQuestions,
  intent,
  outOfScope,
  sentiment,
  handoff,
  smallTalk,
  hearing,
  injection,
  conversations,
  flows,
  latency,
];
