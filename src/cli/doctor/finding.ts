/** The result of one check. `say` names the remedy where something is wrong. */
export type Finding = { what: string; verdict: 'ok' | 'warn' | 'fail'; say: string };
