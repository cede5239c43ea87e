/** The least of four runs, in milliseconds of this process's processor time: what else the machine does counts for little. */
export async function leastProcessorTime(run: () => unknown): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < 4; round += 1) {
    const before = process.cpuUsage();
    await run();
    const { user, system } = process.cpuUsage(before);
    times.push((user + system) / 1_000);
  }
  return Math.min(...times);
}
