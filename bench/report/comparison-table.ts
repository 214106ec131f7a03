import type { Minimum } from '../critical-paths/minimums';
import type { FlowName } from '../flows';
import type { Results } from '../results';
import type { Scenario } from '../workflows/comparison';
import type { Measurement } from '../workflows/measure';
import { counted, dollars, dollarsPerThousand, number, seconds, table, untilLive } from './format';

type Row = readonly [label: string, cell: (measured: Measurement) => string, minimum?: Minimum];

const COST: readonly Row[] = [
  ['state transitions', ({ transitions }) => number(transitions)],
  ['AWS calls', ({ calls }) => number(calls)],
  ['Lambda invocations', ({ lambdaInvocations }) => number(lambdaInvocations)],
  ['price', ({ dollars: each }) => `${dollars(each)}, 1,000 of them ${dollarsPerThousand(each)}`],
];

const untilKnown = ({ failureKnown, saidLive }: Measurement) =>
  failureKnown === undefined && saidLive !== undefined
    ? `never: says live at ${seconds(saidLive)}`
    : seconds(failureKnown);

const ROLLED_BACK: Row = [
  'rolled back after',
  ({ rollback, ended }) => (rollback === undefined ? 'never' : seconds(ended)),
];

const UNDONE = 'from known to undone';

const failure = (minimum?: Minimum): readonly Row[] => [
  ['known after', untilKnown],
  ROLLED_BACK,
  ...(minimum ? [undoing(minimum)] : []),
  ['left behind', ({ leftBehind }) => counted(leftBehind)],
  ['state transitions', ({ transitions }) => number(transitions)],
];

function undoing(minimum: Minimum): Row {
  return [UNDONE, ({ rollback }) => seconds(rollback), minimum];
}

const ROWS: readonly (readonly [title: string, scenario: Scenario, rows: readonly Row[]])[] = [
  ['First deployment', 'firstDeployment', [['live after', untilLive, 'firstDeployment'], ...COST]],
  ['First deployment, 120 s to load', 'slowFirstDeployment', [['live after', untilLive], ...COST.slice(0, 1)]],
  [
    'Update',
    'update',
    [['live after', untilLive], ['nothing answers for', ({ silence }) => seconds(silence)], ...COST],
  ],
  ['Crash loop', 'crashLoop', failure('rollbackOfCrash')],
  ['500 on the health path', 'failingHealthChecks', failure('rollbackOfUnhealthy')],
  ['Image missing', 'missingImage', failure()],
  ['No capacity', 'noCapacity', failure()],
  [
    'Update that crashes',
    'failedUpdate',
    [
      ['known after', untilKnown],
      ROLLED_BACK,
      undoing('restoration'),
      [
        'the former version answers again after',
        ({ ended, silence, answersInTheEnd }) =>
          silence === 0 ? 'it always did' : answersInTheEnd ? seconds(ended) : 'never',
      ],
    ],
  ],
  [
    'Delete',
    'delete',
    [
      ['over after', ({ ended }) => seconds(ended), 'deletion'],
      ['left behind', ({ leftBehind }) => counted(leftBehind)],
      ...COST,
    ],
  ],
];

interface Column {
  readonly title: string;
  readonly flow: FlowName;
  /** The same with the service's circuit breaker on, told where it makes a difference. */
  readonly withBreaker?: FlowName;
}

const COLUMNS: readonly Column[] = [
  { title: 'seed', flow: 'seed' },
  { title: 'AWS CLI', flow: 'awsCli' },
  { title: 'CloudFormation', flow: 'cloudFormation', withBreaker: 'cloudFormationWithBreaker' },
  { title: 'Slipway', flow: 'slipway' },
];

const TITLES = COLUMNS.map(({ title }) => title);

/** One flow beside the other, one scenario after the other, and what the latency model allows at best. */
export function comparisonTable({ workflows, minimums }: Results): string {
  const rows = ROWS.flatMap(([title, scenario, cells]) =>
    cells.map(([label, cell, minimum]) => [
      `${title}: ${label}`,
      ...COLUMNS.map(({ flow, withBreaker }) => {
        const told = cell(workflows[scenario][flow]);
        const otherwise = withBreaker && cell(workflows[scenario][withBreaker]);
        return otherwise === undefined || otherwise === told ? told : `${told}; with a circuit breaker ${otherwise}`;
      }),
      minimum ? seconds(minimums[minimum]) : '',
    ]),
  );
  return table(['', ...TITLES, 'minimum'], rows);
}

/** The AWS calls of a first deployment, by service. */
export function callsTable({ workflows: { firstDeployment } }: Results): string {
  const calls = COLUMNS.map(({ flow }) => firstDeployment[flow].callsByService);
  const services = [...new Set(calls.flatMap(Object.keys))].sort();
  return table(
    ['', ...TITLES],
    services.map((service) => [service, ...calls.map((byService) => number(byService[service] ?? 0))]),
  );
}
