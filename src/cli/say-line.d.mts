/** This process, in every line of its log and in what it claims in the database. */
export const nodeId: string;
/** `auto` is JSON wherever no person reads along, which is where standard output is not a terminal. */
export function chooseLogFormat(wanted: string | undefined, isTerminal: boolean): 'json' | 'text';
/** From now on each line is an object, as those of the server's log are. */
export function speakJson(): void;
/** Progress and faults of the set-up steps, on standard error. `level` as pino counts: 30 is information, 50 an error. */
export function sayLine(text: string, level?: number): void;
export function readVersion(): string;
