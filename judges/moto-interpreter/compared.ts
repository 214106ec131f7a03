import type { Account } from './recorded-execution';

type Told = Account['entered'];

/** Where two interpreters tell of one execution differently. Branches run side by side, so each state is looked at by itself. */
export function compared(name: string, ours: Account, theirs: Account): string[] {
  const ends = [
    ['ends as', ours.status, theirs.status],
    ['fails with', ours.error ?? null, theirs.error ?? null],
    ['gives', ours.output ?? null, theirs.output ?? null],
  ] as const;
  return [
    ...ends.flatMap(([what, our, their]) => {
      const differs = firstDifference(our, their);
      return differs ? [`${name} ${what} ${differs}`] : [];
    }),
    ...byState(ours.entered, theirs.entered, (state) => `${name} enters ${state} with`),
    ...byState(ours.called, theirs.called, (state) => `${name} calls in ${state} with`),
  ];
}

function byState(ours: Told, theirs: Told, what: (state: string) => string): string[] {
  const states = new Set([...ours, ...theirs].map(([state]) => state));
  return [...states].flatMap((state) => {
    const of = (told: Told) => told.filter(([name]) => name === state).map(([, value]) => value);
    const differs = firstDifference(of(ours), of(theirs));
    return differs ? [`${what(state)} ${differs}`] : [];
  });
}

/** The first place where two values differ, undefined where they do not. Times of day may. */
export function firstDifference(ours: unknown, theirs: unknown, place = ''): string | undefined {
  const our = parsedIfJson(ours);
  const their = parsedIfJson(theirs);
  if (isObject(our) && isObject(their) && Array.isArray(our) === Array.isArray(their)) {
    for (const key of new Set([...Object.keys(our), ...Object.keys(their)])) {
      const differs = firstDifference(our[key], their[key], `${place}.${key}`);
      if (differs) return differs;
    }
    return undefined;
  }
  if (withoutTimes(our) === withoutTimes(their)) return undefined;
  return `${shown(their)}, ours ${shown(our)}${place && ` at ${place.slice(1)}`}`;
}

/** Values that hold JSON as text have their keys in any order. */
function parsedIfJson(value: unknown): unknown {
  if (typeof value !== 'string' || !/^[[{]/.test(value)) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

const TIMES = /\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:?\d{2})|(?<!\d)1[6-9]\d{8}(\d{3})?(?!\d)/g;

function withoutTimes(value: unknown): string {
  return String(JSON.stringify(value)).replace(TIMES, 'then');
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 120 ? `${text.slice(0, 120)}…` : text;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
