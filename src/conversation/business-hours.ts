import { weekdays, type BusinessHours, type OpenSpan } from '../contracts/routing.ts';
import { cutText } from '../text/cut-text.ts';

/** Days in which the next opening is searched: more than a year, so that a team that opens seasonally is found too. */
const daysAhead = 400;
const dayMs = 86_400_000;
const minuteMs = 60_000;
const formats = new Map<string, Intl.DateTimeFormat>();

/** True where the team is open by the local time of its zone: summer time, holidays and half-hour zones included. */
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
    const date = cutText(new Date(Date.parse(today) + ahead * dayMs).toISOString(), 10);
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

/** When the team will have been open for `ms` since `from`; null where that is not within 400 days, or never. */
export function addOpenTime(team: BusinessHours, { from, ms }: { from: Date; ms: number }): Date | null {
  if (team.hours === null) return new Date(from.getTime() + ms);
  if (team.hours.length === 0) return null;
  let msLeft = ms;
  let at = from.getTime();
  const firstDay = Date.parse(readWall(team.timeZone, from).date);
  for (let ahead = 0; ahead < daysAhead; ahead += 1) {
    for (const turn of turnsOf({ ...team, hours: team.hours }, firstDay + ahead * dayMs)) {
      if (turn <= at) continue;
      if (isOpen(team, new Date(at))) {
        if (turn - at >= msLeft) return new Date(at + msLeft);
        msLeft -= turn - at;
      }
      at = turn;
    }
  }
  return null;
}

/**
 * The instants of one local day at which the team may open or close, in order: midnight, every end of a span (twice where the clock goes
 * back over it), and the change of the clock itself. Between two of them `isOpen` does not change.
 */
function turnsOf(team: BusinessHours & { hours: readonly OpenSpan[] }, midnight: number): number[] {
  const date = cutText(new Date(midnight).toISOString(), 10);
  const day = weekdayOf(date);
  const ends = team.hours.filter((span) => span.day === day).flatMap((span) => [span.from, span.to]);
  const offsetAt = (instant: number): number => Date.parse(`${wallAt(team.timeZone, instant)}:00Z`) - instant;
  const [begin, end] = [midnight - dayMs, midnight + 2 * dayMs];
  const [early, late] = [offsetAt(begin), offsetAt(end)];
  const turns = ['00:00', ...ends].flatMap((time) => {
    const asUtc = Date.parse(`${date}T${time}:00Z`);
    const wall = cutText(new Date(asUtc).toISOString(), 16);
    return [asUtc - early, asUtc - late].filter((instant) => wallAt(team.timeZone, instant) === wall);
  });
  if (early !== late) {
    const change = findChange((instant) => offsetAt(instant) !== early, { begin, end });
    // The search windows of two days overlap the change. It counts only for the day it falls on: counted earlier, it would skip spans that
    // day still has.
    if (readWall(team.timeZone, new Date(change)).date === date) turns.push(change);
  }
  return [...new Set(turns)].sort((first, second) => first - second);
}

/** The first whole minute from which `isAfter` is true, where it is false at `begin` and true at `end`. */
function findChange(isAfter: (instant: number) => boolean, range: { begin: number; end: number }): number {
  let [before, after] = [range.begin, range.end];
  while (after - before > minuteMs) {
    const middle = before + Math.floor((after - before) / (2 * minuteMs)) * minuteMs;
    if (isAfter(middle)) after = middle;
    else before = middle;
  }
  return after;
}

function wallAt(timeZone: string, instant: number): string {
  const { date, time } = readWall(timeZone, new Date(instant));
  return `${date}T${time}`;
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
 * The instant at which the local time is `wall` (YYYY-MM-DDTHH:MM). Of a time that comes twice in autumn, the first; for one that spring
 * skips, the moment of the jump.
 */
function findInstant(timeZone: string, wall: string): number {
  const asUtc = Date.parse(`${wall}:00Z`);
  const offsetAt = (instant: number): number => {
    return Date.parse(`${wallAt(timeZone, instant)}:00Z`) - Math.floor(instant / minuteMs) * minuteMs;
  };
  // The two offsets around the day cover a change of time within it.
  const [early = asUtc, late = asUtc] = [asUtc - offsetAt(asUtc - dayMs), asUtc - offsetAt(asUtc + dayMs)].sort((first, second) => first - second);
  const exact = [early, late].find((instant) => wallAt(timeZone, instant) === wall);
  if (exact !== undefined) return exact;
  // Spring skips this local time: the clock jumps over it between the two.
  return findChange((instant) => wallAt(timeZone, instant) >= wall, { begin: early, end: late });
}

function weekdayOf(date: string): (typeof weekdays)[number] {
  // getUTCDay counts from Sunday.
  return weekdays[(new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7] ?? 'monday';
}
