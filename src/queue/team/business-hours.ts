import { weekdays, type Holiday, type OpenSpan } from '../../contracts/routing.ts';

export type BusinessHours = { timeZone: string; hours: readonly OpenSpan[] | null; holidays: readonly Holiday[] };

/** Days that are looked ahead for the next opening: more than a year, so that a seasonal desk is found too. */
const daysAhead = 400;
const dayMs = 86_400_000;
const formats = new Map<string, Intl.DateTimeFormat>();

/** True where the team's clock on the wall says that it is open: summer time, holidays and half-hour zones included. */
export function isOpen(team: BusinessHours, now: Date): boolean {
  if (team.hours === null) return true;
  const { date, time } = readWall(team.timeZone, now);
  if (team.holidays.some((holiday) => holiday.date === date)) return false;
  const day = weekdayOf(date);
  return team.hours.some((span) => span.day === day && span.from <= time && time < span.to);
}

/** When a closed team opens again; null where it is open now, or does not open within 400 days. */
export function nextOpening(team: BusinessHours, now: Date): Date | null {
  if (team.hours === null || isOpen(team, now)) return null;
  const today = readWall(team.timeZone, now).date;
  for (let ahead = 0; ahead < daysAhead; ahead += 1) {
    const date = new Date(Date.parse(today) + ahead * dayMs).toISOString().slice(0, 10);
    if (team.holidays.some((holiday) => holiday.date === date)) continue;
    const day = weekdayOf(date);
    const openings = team.hours
      .filter((span) => span.day === day)
      .map((span) => findInstant(team.timeZone, `${date}T${span.from}`))
      .filter((instant) => instant > now.getTime())
      .sort((first, second) => first - second);
    const [first] = openings;
    if (first !== undefined) return new Date(first);
  }
  return null;
}

function readWall(timeZone: string, at: Date): { date: string; time: string } {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
    formats.set(timeZone, format);
  }
  const part = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
  return { date: `${part['year']}-${part['month']}-${part['day']}`, time: `${part['hour']}:${part['minute']}` };
}

/**
 * The instant at which the wall shows `wall` (YYYY-MM-DDTHH:MM). A time that comes twice in autumn is its first; one that
 * spring leaves out is the moment of the jump.
 */
function findInstant(timeZone: string, wall: string): number {
  const asUtc = Date.parse(`${wall}:00Z`);
  const offsetAt = (instant: number): number => {
    const { date, time } = readWall(timeZone, new Date(instant));
    return Date.parse(`${date}T${time}:00Z`) - Math.floor(instant / 60_000) * 60_000;
  };
  // The two offsets around the day cover a change of time within it.
  const [early = asUtc, late = asUtc] = [asUtc - offsetAt(asUtc - dayMs), asUtc - offsetAt(asUtc + dayMs)].sort((one, other) => one - other);
  const wallAt = (instant: number): string => {
    const { date, time } = readWall(timeZone, new Date(instant));
    return `${date}T${time}`;
  };
  const exact = [early, late].find((instant) => wallAt(instant) === wall);
  if (exact !== undefined) return exact;
  // Spring leaves it out: the wall jumps over it somewhere between the two.
  let [before, after] = [early, late];
  while (after - before > 60_000) {
    const middle = before + Math.floor((after - before) / 120_000) * 60_000;
    if (wallAt(middle) < wall) before = middle;
    else after = middle;
  }
  return after;
}

function weekdayOf(date: string): (typeof weekdays)[number] {
  // getUTCDay counts from Sunday.
  return weekdays[(new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7] ?? 'monday';
}
