export type Zone = 'local' | 'utc';
export type PeriodChoice = { days: number } | { from: string; to: string };
export type Period = { from: string; to: string; zone: string };

/**
 * A period of whole days, today included: `days` back, or from one date to another (YYYY-MM-DD, both included). Null where the dates form
 * no period.
 */
export function readPeriod(choice: PeriodChoice, zone: Zone, now: Date): Period | null {
  const name = zone === 'utc' ? 'UTC' : Intl.DateTimeFormat().resolvedOptions().timeZone;
  if ('days' in choice) {
    const end = startOfDay(now, zone, 1);
    const start = startOfDay(now, zone, 1 - choice.days);
    return { from: start.toISOString(), to: end.toISOString(), zone: name };
  }
  const start = readDate(choice.from, zone, 0);
  const end = readDate(choice.to, zone, 1);
  if (start === null || end === null || start >= end) return null;
  return { from: start.toISOString(), to: end.toISOString(), zone: name };
}

/** Built from date parts, so that a day on which the clock changes is still one day. */
function startOfDay(now: Date, zone: Zone, plusDays: number): Date {
  return zone === 'utc'
    ? new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate() + plusDays))
    : new Date(now.getFullYear(), now.getMonth(), now.getDate() + plusDays);
}

function readDate(text: string, zone: Zone, plusDays: number): Date | null {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? [];
  if (year === undefined || month === undefined || day === undefined) return null;
  const parts = [Number(year), Number(month) - 1, Number(day) + plusDays] as const;
  return zone === 'utc' ? new Date(Date.UTC(...parts)) : new Date(...parts);
}
