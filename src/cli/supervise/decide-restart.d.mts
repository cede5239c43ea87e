export type RestartHistory = { restarts: readonly number[]; wasReady: boolean; refusedSince: number | null };
export type RestartDecision = { again: true; afterMs: number; history: RestartHistory } | { again: false; code: number; gaveUp: boolean };
export function newHistory(): RestartHistory;
export function decideRestart(history: RestartHistory, ended: { code: number | null; stopping: boolean; now: number }): RestartDecision;
