const stopped = new Error('stopped');

/** Aborts work because the process stops: it comes to nothing here and is left to the next process. */
export function stopWork(controllers: Iterable<AbortController>): void {
  for (const controller of controllers) controller.abort(stopped);
}

/** True where work was ended by a stop, false where something newer took its place. */
export function wasStopped(signal: AbortSignal): boolean {
  return signal.aborted && signal.reason === stopped;
}
