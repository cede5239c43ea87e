import { askAgainMs, planAssignments, type AssignmentStep, type Waiting } from '../../../src/queue/routing/plan-assignments.ts';
import type { Candidate, Policy } from '../../../src/queue/routing/choose-agent.ts';
import { compareInLine, type InLine } from '../../../src/contracts/handoff/serving-order.ts';
import { createEventHeap } from './event-heap.ts';

/** A visitor who asks for a person. Times in seconds since the simulation began. */
export type Job = {
  id: number;
  arrivedAt: number;
  priority: number;
  skills: readonly string[];
  language: string | null;
  /** Seconds that a suitable agent needs for the job. */
  serviceSeconds: number;
  /** Random numbers of this job, uniform from 0 to 1: the same in every policy. */
  luck: { transfer: number };
};

export type Worker = { id: string; name: string; capacity: number; skills: readonly string[]; languages: readonly string[] };

/** An agent's reaction to an offer, drawn anew each time. `lapses`: the offer is not answered at all. */
export type Answer = { lapses: boolean; afterSeconds: number };

export type Scenario = {
  workers: readonly Worker[];
  nextJob(): Job | null;
  /** The times at which an agent comes, goes (finishing open conversations), or is lost with all of them. In order of time. */
  shifts: readonly { at: number; workerId: string; kind: 'come' | 'go' | 'lost' }[];
  answer(worker: Worker): Answer;
  offerSeconds: number;
  graceSeconds: number;
  ageingSeconds: number;
  /** Seconds that this job takes with this agent, and whether it must then be passed on to an agent who suits it. */
  serve(job: Job, worker: Worker): { seconds: number; passOn: boolean };
};

/** `passedOn`: an agent had it before and found out which skills it needs. */
export type Planner = (input: { waiting: readonly (Waiting & { passedOn: boolean })[]; candidates: readonly Candidate[]; nowMs: number }) => AssignmentStep[];

/** The planner of the server. */
export function planAsServer(policy: Policy): Planner {
  return (input) => planAssignments({ ...input, policy });
}

type Observer = {
  /** Called when the first agent begins this job; not for later agents, after it was passed on or lost. */
  onStart(job: Job, at: number): void;
  /** Called on arrival, before assignment; `line` is the queue up to and including this job. */
  onQueued?(queued: { job: Job; line: readonly Waiting[]; candidates: readonly Candidate[] }): void;
  onServed?(served: { job: Job; worker: Worker; at: number; seconds: number }): void;
};

type Line = Waiting & { job: Job; started: boolean; passedOn: boolean; skippedAgentIds: string[]; place: InLine };
type Desk = { worker: Worker; candidate: Candidate; here: boolean; going: boolean; held: Set<Line>; busySeconds: number; session: number };
type Happening =
  | { kind: 'arrival'; job: Job }
  | { kind: 'answer'; desk: Desk; line: Line; answer: Answer; session: number }
  | { kind: 'done'; desk: Desk; line: Line; passOn: boolean; session: number }
  | { kind: 'shift'; desk: Desk; change: 'come' | 'go' | 'lost' }
  | { kind: 'requeue'; lines: Line[] }
  | { kind: 'tick' };

type ScenarioResult = {
  endedAt: number;
  /** Moments at which an agent had more than the capacity allows. Must be 0. */
  overshoot: number;
  /** Times that a later conversation with the same need and priority was served first. Must be 0. */
  overtaken: number;
  busySeconds: Map<string, number>;
  served: Map<string, number>;
  lapses: number;
  requeued: number;
  passedOn: number;
};

/** Runs a scenario to its end with one planner. The clock is the scenario's; nothing waits in real time. */
export function runScenario(scenario: Scenario, planner: Planner, observer: Observer): ScenarioResult {
  const heap = createEventHeap<Happening>();
  const desks = new Map(
    scenario.workers.map((worker): [string, Desk] => [
      worker.id,
      {
        worker,
        candidate: { ...worker, load: 0, lastAssignedMs: 0, teamIds: [] },
        here: false,
        going: false,
        held: new Set(),
        busySeconds: 0,
        session: 0,
      },
    ]),
  );
  let line: Line[] = [];
  let candidates: Candidate[] = [];
  const result: ScenarioResult = {
    endedAt: 0,
    overshoot: 0,
    overtaken: 0,
    busySeconds: new Map(),
    served: new Map(),
    lapses: 0,
    requeued: 0,
    passedOn: 0,
  };

  const refresh = (): void => {
    candidates = [...desks.values()].filter((desk) => desk.here && !desk.going).map((desk) => desk.candidate);
  };

  function enqueue(entry: Line): void {
    let low = 0;
    let high = line.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const other = line[middle];
      if (other && compareInLine(other.place, entry.place, scenario.ageingSeconds) < 0) low = middle + 1;
      else high = middle;
    }
    line.splice(low, 0, entry);
  }

  function assign(at: number): void {
    if (line.length === 0) return;
    const steps = planner({ waiting: line, candidates, nowMs: at * 1_000 });
    if (steps.length === 0) return;
    const offered = new Set<Line>();
    for (const step of steps) {
      const entry = line.find((candidate) => candidate.conversationId === step.conversationId);
      const desk = step.kind === 'offer' ? desks.get(step.agent.id) : undefined;
      if (!entry || !desk) continue;
      offered.add(entry);
      take(desk, { entry, at });
    }
    result.overtaken += countOvertaken(line, offered);
    const [head] = line;
    if (offered.size === 1 && head && offered.has(head)) line.shift();
    else line = line.filter((entry) => !offered.has(entry));
  }

  function take(desk: Desk, offer: { entry: Line; at: number }): void {
    const { entry, at } = offer;
    desk.held.add(entry);
    desk.candidate.load += entry.weight;
    desk.candidate.lastAssignedMs = at * 1_000;
    // Counted from the agent's conversations, not from the number that the planner was given.
    let held = 0;
    for (const conversation of desk.held) held += conversation.weight;
    if (held > desk.worker.capacity) result.overshoot += 1;
    const answer = scenario.answer(desk.worker);
    const session = desk.session;
    if (!answer.lapses && answer.afterSeconds === 0) return begin(desk, { entry, at });
    heap.add(at + (answer.lapses ? scenario.offerSeconds : answer.afterSeconds), { kind: 'answer', desk, line: entry, answer, session });
  }

  function begin(desk: Desk, start: { entry: Line; at: number }): void {
    const { entry, at } = start;
    if (!entry.started) {
      entry.started = true;
      observer.onStart(entry.job, at);
    }
    const { seconds, passOn } = scenario.serve(entry.job, desk.worker);
    desk.busySeconds += seconds;
    result.served.set(desk.worker.id, (result.served.get(desk.worker.id) ?? 0) + 1);
    observer.onServed?.({ job: entry.job, worker: desk.worker, at, seconds });
    heap.add(at + seconds, { kind: 'done', desk, line: entry, passOn, session: desk.session });
  }

  function release(desk: Desk, entry: Line): void {
    if (desk.held.delete(entry)) desk.candidate.load -= entry.weight;
    if (desk.going && desk.held.size === 0) desk.here = desk.going = false;
  }

  function changeShift(desk: Desk, change: { kind: 'come' | 'go' | 'lost'; at: number }): void {
    if (change.kind === 'come') {
      desk.here = true;
      desk.going = false;
    } else if (change.kind === 'go') {
      desk.going = desk.held.size > 0;
      desk.here = desk.going;
    } else {
      desk.here = desk.going = false;
      desk.session += 1;
      const lines = [...desk.held];
      for (const entry of lines) release(desk, entry);
      desk.here = false;
      result.requeued += lines.length;
      if (lines.length > 0) heap.add(change.at + scenario.graceSeconds, { kind: 'requeue', lines });
    }
    refresh();
  }

  function happen(at: number, event: Happening): void {
    switch (event.kind) {
      case 'arrival': {
        const entry = toLine(event.job);
        enqueue(entry);
        const upcoming = scenario.nextJob();
        if (upcoming) heap.add(upcoming.arrivedAt, { kind: 'arrival', job: upcoming });
        observer.onQueued?.({ job: event.job, line: line.slice(0, line.indexOf(entry) + 1), candidates });
        return assign(at);
      }
      case 'answer':
        if (event.session !== event.desk.session) return;
        if (!event.answer.lapses) return begin(event.desk, { entry: event.line, at });
        result.lapses += 1;
        release(event.desk, event.line);
        event.line.skippedAgentIds.push(event.desk.worker.id);
        enqueue(event.line);
        // The server's clock assigns every second; here it is enough to do so when an agent may be asked a second time.
        heap.add(at + askAgainMs / 1_000, { kind: 'tick' });
        return assign(at);
      case 'tick':
        return assign(at);
      case 'done':
        if (event.session !== event.desk.session) return;
        release(event.desk, event.line);
        if (event.passOn) {
          result.passedOn += 1;
          event.line.passedOn = true;
          event.line.place = { ...event.line.place, sinceMs: at * 1_000, front: true };
          event.line.skippedAgentIds = [event.desk.worker.id];
          enqueue(event.line);
        }
        return assign(at);
      case 'shift':
        changeShift(event.desk, { kind: event.change, at });
        return assign(at);
      case 'requeue':
        for (const entry of event.lines) {
          entry.place = { ...entry.place, sinceMs: at * 1_000, front: true };
          enqueue(entry);
        }
        return assign(at);
    }
  }

  for (const shift of scenario.shifts) {
    const desk = desks.get(shift.workerId);
    if (desk) heap.add(shift.at, { kind: 'shift', desk, change: shift.kind });
  }
  const first = scenario.nextJob();
  if (first) heap.add(first.arrivedAt, { kind: 'arrival', job: first });
  for (let next = heap.pop(); next; next = heap.pop()) {
    result.endedAt = next.at;
    happen(next.at, next.event);
  }
  for (const desk of desks.values()) result.busySeconds.set(desk.worker.id, desk.busySeconds);
  return result;
}

function toLine(job: Job): Line {
  const id = String(job.id);
  return {
    job,
    started: false,
    passedOn: false,
    conversationId: id,
    keeps: true,
    skippedAgentIds: [],
    teamIds: [],
    skills: job.skills,
    language: job.language,
    weight: 1,
    preferredAgentId: null,
    place: { id, sinceMs: job.arrivedAt * 1_000, priority: job.priority, front: false },
  };
}

/** Counts new offers that passed over an earlier conversation with the same need, which was left waiting. */
function countOvertaken(line: readonly Line[], offered: ReadonlySet<Line>): number {
  // The usual case: the head of the queue was served and no one behind it.
  const last = line.findLastIndex((entry) => offered.has(entry));
  if (last === offered.size - 1) return 0;
  const left = new Set<string>();
  let overtaken = 0;
  for (const entry of line.slice(0, last + 1)) {
    const { place } = entry;
    const key = `${place.front}|${place.priority}|${entry.language}|${entry.skills.join()}|${entry.skippedAgentIds.join()}`;
    if (!offered.has(entry)) left.add(key);
    else if (left.has(key)) overtaken += 1;
  }
  return overtaken;
}
