import { AwsError } from '../service';

const UNIT_MS = { minute: 60_000, hour: 3_600_000, day: 86_400_000 } as const;

/** The milliseconds between two firings of a rule with this `ScheduleExpression`. */
export function periodOf(expression: string): number {
  const [, count = '', unit = '', plural] = /^rate\((\d+) (minute|hour|day)(s?)\)$/.exec(expression) ?? [];
  if (expression.startsWith('cron(')) {
    throw new AwsError('ValidationException', `The twin's rules have rates only, not ${expression}`);
  }
  const value = Number(count);
  if (!(value >= 1) || (value === 1) === (plural === 's')) {
    throw new AwsError('ValidationException', 'Parameter ScheduleExpression is not valid.');
  }
  return value * UNIT_MS[unit as keyof typeof UNIT_MS];
}
