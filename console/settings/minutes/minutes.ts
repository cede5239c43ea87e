/** Whole seconds as minutes, to two places; null stays null. */
export function toMinutes(seconds: number | null): number | null {
  return seconds === null ? null : Math.round((seconds / 60) * 100) / 100;
}

/** Typed minutes as whole seconds; null for an empty field. */
export function toSeconds(minutes: string): number | null {
  return minutes.trim() === '' || !Number.isFinite(Number(minutes)) ? null : Math.round(Number(minutes) * 60);
}

/** Whole seconds as hours, to two places; null stays null. */
export function toHours(seconds: number | null): number | null {
  return seconds === null ? null : Math.round((seconds / 3_600) * 100) / 100;
}

/** Typed hours as whole seconds; null for an empty field. */
export function hoursToSeconds(hours: string): number | null {
  return hours.trim() === '' || !Number.isFinite(Number(hours)) ? null : Math.round(Number(hours) * 3_600);
}

/** `30 s`, `2 min`, `1 h 30 min`. */
export function describeSeconds(seconds: number): string {
  if (seconds < 60) return `${seconds} s`;
  const [hours, minutes, rest] = [Math.floor(seconds / 3_600), Math.floor((seconds % 3_600) / 60), seconds % 60];
  const parts = [hours > 0 ? `${hours} h` : '', minutes > 0 ? `${minutes} min` : '', rest > 0 ? `${rest} s` : ''];
  return parts.filter(Boolean).join(' ');
}
