/**
 * Queueing theory for M/M/c: the probability that an arrival waits, 0 to 1, and the mean wait in seconds over all arrivals. `load` is the
 * requested share of the agents' time, below 1.
 */
export function erlangC(input: { agents: number; load: number; serviceSeconds: number }): { waits: number; meanWaitSeconds: number } {
  const { agents, load, serviceSeconds } = input;
  const offered = agents * load;
  // The recursion of Erlang B stays in range where factorials do not.
  let blocked = 1;
  for (let count = 1; count <= agents; count += 1) blocked = (offered * blocked) / (count + offered * blocked);
  const waits = blocked / (1 - load * (1 - blocked));
  return { waits, meanWaitSeconds: (waits * serviceSeconds) / (agents * (1 - load)) };
}
