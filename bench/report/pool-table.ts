import type { Minimum } from '../critical-paths/minimums';
import type { Pooled } from '../pools/warm-pool';
import type { Results } from '../results';
import type { Measurement } from '../workflows/measure';
import { dollars, number, seconds, table } from './format';

type Row = readonly [label: string, cell: (measured: Measurement) => string];

const COST: readonly Row[] = [
  ['state transitions', ({ transitions }) => number(transitions)],
  ['AWS calls', ({ calls }) => number(calls)],
  ['price', ({ dollars: each }) => dollars(each)],
];

const ROWS: readonly (readonly [title: string, scenario: Pooled, rows: readonly Row[]])[] = [
  ['First deployment', 'firstDeployment', [['live after', ({ saidLive }) => seconds(saidLive)], ...COST]],
  [
    'Update',
    'update',
    [
      ['live after', ({ saidLive }) => seconds(saidLive)],
      ['nothing answers for', ({ silence }) => seconds(silence)],
      ...COST,
    ],
  ],
  ['Delete', 'delete', [['over after', ({ ended }) => seconds(ended)], ...COST]],
];

/** Of the rows about time, what the latency model allows at best: on capacity of its own, and in a pool. */
const MINIMA: Partial<Record<Pooled, readonly [own: Minimum, pool: Minimum]>> = {
  firstDeployment: ['firstDeployment', 'firstDeploymentInPool'],
  delete: ['deletion', 'deletionFromPool'],
};

/** The same on capacity of a model's own and in a shared pool that has room. */
export function poolTable({ workflows, pool, minimums }: Results): string {
  return table(
    ['', 'instance of its own', 'minimum', 'shared pool', 'minimum'],
    ROWS.flatMap(([title, scenario, rows]) =>
      rows.map(([label, cell], index) => {
        const minima = index === 0 ? MINIMA[scenario] : undefined;
        const [own, pooled] = [0, 1].map((which) => (minima ? seconds(minimums[minima[which]!]) : ''));
        return [`${title}: ${label}`, cell(workflows[scenario].slipway), own!, cell(pool.scenarios[scenario]), pooled!];
      }),
    ),
  );
}

export function poolOverheadTable({ pool }: Results): string {
  return table(
    ['image is pulled in', 'minimum', 'live after', 'overhead'],
    pool.imagePulls.map(({ imagePullSeconds, minimum, live, overheadPercent }) => [
      imagePullSeconds === undefined ? 'it is on the instance already' : seconds(imagePullSeconds),
      seconds(minimum),
      seconds(live),
      `${overheadPercent} %`,
    ]),
  );
}
