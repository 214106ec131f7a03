import type { Canary, Measured } from '../client/resources';
import { between, duration } from './times';
import type { Told, Tone } from './tone';

/** What was measured of one side, in words; `–` is what nobody measured. */
export interface Side {
  readonly name: 'new' | 'old';
  readonly requests: string;
  readonly errors: string;
  readonly p95: string;
}

/** How a new version does beside the old one. */
export interface CanaryView extends Told {
  /** `step 1 of 2: 10% of the requests`; empty before the first and of one that was not measured. */
  readonly share: string;
  /** Of the requests, the new version's part; the old one has the rest. */
  readonly percent: number | undefined;
  readonly reason: string;
  /** How long it is at this step. */
  readonly elapsed: string;
  readonly sides: readonly Side[];
  /** What the figures must not go beyond. */
  readonly limits: string;
  /** While it waits for somebody's word: how long that may still take. */
  readonly promoteWithin: string | undefined;
}

const VERDICTS: Readonly<Record<Canary['verdict'], readonly [words: string, tone: Tone]>> = {
  MEASURING: ['being measured', 'busy'],
  WAITING: ['waiting for its promotion', 'warning'],
  GOOD: ['good so far', 'good'],
  BAD: ['worse than allowed', 'bad'],
  INCONCLUSIVE: ['too few requests to judge by', 'warning'],
  PROMOTED: ['took over', 'good'],
  SKIPPED: ['not measured', 'quiet'],
};

export function canaryView(canary: Canary, now: number): CanaryView {
  const { step, steps, percent, since, verdict, reason = '', promoteBefore } = canary;
  const [words, tone] = VERDICTS[verdict] ?? [verdict.toLowerCase(), 'warning'];
  const atStep = step !== undefined && steps !== undefined ? `step ${step} of ${steps}` : '';
  const share = percent !== undefined ? `${percent}% of the requests` : '';
  return {
    words,
    tone,
    share: [atStep, share].filter(Boolean).join(': '),
    percent,
    reason,
    elapsed: since !== undefined && verdict === 'MEASURING' ? duration(between(since, undefined, now)) : '',
    sides: [side('new', canary.new), side('old', canary.old)].flatMap((one) => one ?? []),
    limits: limits(canary),
    promoteWithin: promoteBefore === undefined ? undefined : duration(Date.parse(promoteBefore) - now),
  };
}

function side(name: Side['name'], measured: Measured | undefined): Side | undefined {
  if (!measured) return undefined;
  const { requests, errors, errorPercent, p95Milliseconds } = measured;
  const share = errorPercent === undefined ? '' : ` (${rounded(errorPercent)}%)`;
  return {
    name,
    requests: requests === undefined ? '–' : String(requests),
    errors: errors === undefined ? '–' : `${errors}${share}`,
    p95: p95Milliseconds === undefined ? '–' : `${rounded(p95Milliseconds)} ms`,
  };
}

function limits({ strategy }: Canary): string {
  if (!strategy) return '';
  const { errorPercent, p95Milliseconds, alarms } = strategy.rollbackOn;
  const p95 = p95Milliseconds === undefined ? [] : [`p95 of at most ${p95Milliseconds} ms`];
  const rings = alarms.length === 0 ? [] : [`no alarm of ${alarms.join(', ')}`];
  return [`at most ${errorPercent}% failed`, ...p95, ...rings].join(', ');
}

/** With no more digits than say something. */
export function rounded(value: number): string {
  return String(Math.abs(value) >= 100 ? Math.round(value) : Number(value.toPrecision(3)));
}
