import type { Cron } from './cron';

const DAY = 86_400_000;
/** Every day of the year comes again within eight. */
const MOST_DAYS = 8 * 366;

/** The first time after `now` that a cron expression names in a time zone; undefined where there is none. */
export function nextFiring(cron: Cron, timeZone: string, now: number): number | undefined {
  const format = clockOf(timeZone);
  const today = Math.floor(localOf(format, now) / DAY) * DAY;
  for (let day = today; day < today + MOST_DAYS * DAY; day += DAY) {
    const date = new Date(day);
    if (!cron.matches({ year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() })) continue;
    for (const hour of cron.hours) {
      for (const minute of cron.minutes) {
        const at = timeOf(format, day + (hour * 60 + minute) * 60_000);
        if (at !== undefined && at > now) return at;
      }
    }
  }
  return undefined;
}

/** Throws a RangeError for a zone that there is not. */
export function clockOf(timeZone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
}

/** What a clock in the zone shows, as if it were UTC. */
function localOf(format: Intl.DateTimeFormat, at: number): number {
  const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

/** When a clock in the zone shows this for the first time; undefined where it is put forward over it. */
function timeOf(format: Intl.DateTimeFormat, local: number): number | undefined {
  const times = [local - DAY, local + DAY].map((near) => local - (localOf(format, near) - near));
  return times.sort((left, right) => left - right).find((time) => localOf(format, time) === local);
}
