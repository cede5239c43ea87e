/** `0:42`, `12:05`, `3 h 07`, `2 d 4 h`: seconds while they matter, then coarser. Negative counts as zero. */
export function formatWait(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1_000));
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes}:${pad(seconds % 60)}`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return `${hours} h ${pad(minutes % 60)}`;
  return `${Math.floor(hours / 24)} d ${hours % 24} h`;
}

/** `now`, `4 min`, `3 h`, `2 d`, then a date. */
export function formatAge(milliseconds: number, at: Date): string {
  const minutes = Math.floor(milliseconds / 60_000);
  if (minutes < 1) return 'now';
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return `${hours} h`;
  const days = Math.floor(hours / 24);
  if (days < 7) return `${days} d`;
  return at.toLocaleDateString(undefined, { day: 'numeric', month: 'short' });
}

// Made once: to make a format costs fifty times as much as to use it, and a transcript has hundreds of times.
const clock = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' });
const moment = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

export function formatClock(iso: string): string {
  return clock.format(new Date(iso));
}

export function formatMoment(iso: string): string {
  return moment.format(new Date(iso));
}

/** `Today`, `Yesterday`, or the date: the line between two days of a transcript. */
export function formatDay(iso: string, now: Date): string {
  const day = new Date(iso);
  const midnight = (date: Date): number => new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
  const days = Math.round((midnight(now) - midnight(day)) / 86_400_000);
  if (days === 0) return 'Today';
  if (days === 1) return 'Yesterday';
  const year = day.getFullYear() === now.getFullYear() ? {} : ({ year: 'numeric' } as const);
  return day.toLocaleDateString(undefined, { weekday: 'long', day: 'numeric', month: 'long', ...year });
}

/** Milliseconds as `3 ms`, `0.4 ms`, `1.2 s`. */
export function formatDuration(milliseconds: number): string {
  if (milliseconds >= 1_000) return `${(milliseconds / 1_000).toFixed(1)} s`;
  if (milliseconds >= 10) return `${Math.round(milliseconds)} ms`;
  return `${Number(milliseconds.toFixed(1))} ms`;
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}
