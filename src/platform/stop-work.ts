const stopped = new Error('stopped');

/** Aborts running work because the process stops: the next process does it again. */
export function stopWork(controllers: Iterable<AbortController>): void {
  for (const controller of controllers) controller.abort(stopped);
}

/** True where work was ended by a stop, false where newer work replaced it. */
export function wasStopped(signal: AbortSignal): boolean {
  return signal.aborted && signal.reason === stopped;
}
