import type { Completion } from '../completion';
import type { WaitState } from '../definition';
import { EvaluationError } from '../jsonata';
import type { Visit } from '../visit';

export async function runWait(visit: Visit<WaitState>): Promise<Completion> {
  const { clock } = visit.scope.run;
  const seconds = await visit.data.number('Seconds', { min: 0, max: 99_999_999 });
  const milliseconds = seconds === undefined ? (await wakeTime(visit)) - clock.now() : seconds * 1000;
  if (milliseconds > 0) await clock.sleep(milliseconds, visit.scope.signal);
  return visit.data.complete(await visit.data.arguments());
}

async function wakeTime(visit: Visit<WaitState>): Promise<number> {
  const timestamp = (await visit.data.text('Timestamp')) ?? '';
  return visit.evaluating(async () => {
    const time = parseTimestamp(timestamp);
    if (time !== undefined) return time;
    throw new EvaluationError(
      `The Timestamp field cannot be parsed as an ISO-8601 extended offset date-time format string: ${timestamp}`,
      'Timestamp',
    );
  });
}

const OFFSET_DATE_TIME = /^\d{4}-\d{2}-(\d{2})T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2})$/;

function parseTimestamp(text: string): number | undefined {
  const day = OFFSET_DATE_TIME.exec(text)?.[1];
  const time = Date.parse(text);
  if (day === undefined || Number.isNaN(time)) return undefined;
  // Date.parse takes February 30th for March 2nd.
  return new Date(`${text.slice(0, 10)}T00:00:00Z`).getUTCDate() === Number(day) ? time : undefined;
}
