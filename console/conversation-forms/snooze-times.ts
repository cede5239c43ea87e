/** Times worth offering from `now` on, in this browser's time zone. */
export function listSnoozeTimes(now: Date): { name: string; until: Date }[] {
  const inHours = (hours: number): Date => new Date(now.getTime() + hours * 3_600_000);
  const morningIn = (days: number): Date => new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, 9);
  const toMonday = (8 - now.getDay()) % 7 || 7;
  return [
    { name: '1 hour', until: inHours(1) },
    { name: '3 hours', until: inHours(3) },
    { name: 'Tomorrow, 9:00', until: morningIn(1) },
    ...(toMonday === 1 ? [] : [{ name: 'Monday, 9:00', until: morningIn(toMonday) }]),
  ];
}
