const [SECOND, MINUTE, HOUR, DAY] = [1_000, 60_000, 3_600_000, 86_400_000];

/** `0:07`, `3:05`, `1:02:03`: what a clock at the side shows. */
export function stopwatch(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / SECOND));
  const [hours, minutes] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60];
  const two = (n: number) => String(n).padStart(2, '0');
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

/** `40 s`, `3 min`, `2 h 5 min`, `4 days`: what one would say. */
export function duration(ms: number): string {
  const passed = Math.max(0, ms);
  if (passed < 100 * SECOND) return `${Math.round(passed / SECOND)} s`;
  if (passed < 100 * MINUTE) return `${Math.round(passed / MINUTE)} min`;
  if (passed < 2 * DAY) return hoursAndMinutes(Math.round(passed / MINUTE));
  return `${Math.round(passed / DAY)} days`;
}

function hoursAndMinutes(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`;
}

/** `3 min ago`; `just now` for what lies in the future by a clock that is a little off. */
export function ago(timestamp: string, now: number): string {
  const passed = now - Date.parse(timestamp);
  if (Number.isNaN(passed)) return '';
  if (passed < 5 * SECOND) return 'just now';
  return passed < 2 * HOUR ? `${duration(passed)} ago` : `${roughly(passed)} ago`;
}

/** Of what is long ago the minutes do not matter. */
function roughly(ms: number): string {
  return ms < 2 * DAY ? `${Math.round(ms / HOUR)} h` : duration(ms);
}

/** `2026-11-26 15:04:05`, where the reader is. */
export function absolute(timestamp: string, timeZone?: string): string {
  const date = new Date(timestamp);
  if (Number.isNaN(date.getTime())) return '';
  const options = { dateStyle: 'short', timeStyle: 'medium', ...(timeZone !== undefined && { timeZone }) } as const;
  // Sweden writes dates as ISO 8601 does.
  return new Intl.DateTimeFormat('sv-SE', options).format(date);
}

/** From one timestamp to another, or until now. */
export function between(from: string, to: string | undefined, now: number): number {
  return (to === undefined ? now : Date.parse(to)) - Date.parse(from);
}
