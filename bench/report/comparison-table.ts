import type { FlowName } from '../flows';
import type { Results } from '../results';
import type { Scenario } from '../workflows/comparison';
import type { Measurement } from '../workflows/measure';
import { counted, dollars, dollarsPerThousand, number, seconds, table, untilLive } from './format';

type Row = readonly [label: string, cell: (measured: Measurement) => string];

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

const FAILURE: readonly Row[] = [
  ['known after', untilKnown],
  ROLLED_BACK,
  ['left behind', ({ leftBehind }) => counted(leftBehind)],
  ['state transitions', ({ transitions }) => number(transitions)],
];

const ROWS: readonly (readonly [title: string, scenario: Scenario, rows: readonly Row[]])[] = [
  ['First deployment', 'firstDeployment', [['live after', untilLive], ...COST]],
  ['First deployment, 120 s to load', 'slowFirstDeployment', [['live after', untilLive], ...COST.slice(0, 1)]],
  [
    'Update',
    'update',
    [['live after', untilLive], ['nothing answers for', ({ silence }) => seconds(silence)], ...COST],
  ],
  ['Crash loop', 'crashLoop', FAILURE],
  ['500 on the health path', 'failingHealthChecks', FAILURE],
  ['Image missing', 'missingImage', FAILURE],
  ['No capacity', 'noCapacity', FAILURE],
  [
    'Update that crashes',
    'failedUpdate',
    [
      ['known after', untilKnown],
      ROLLED_BACK,
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
    [['over after', ({ ended }) => seconds(ended)], ['left behind', ({ leftBehind }) => counted(leftBehind)], ...COST],
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

/** One flow beside the other, one scenario after the other. */
export function comparisonTable({ workflows }: Results): string {
  const rows = ROWS.flatMap(([title, scenario, cells]) =>
    cells.map(([label, cell]) => [
      `${title}: ${label}`,
      ...COLUMNS.map(({ flow, withBreaker }) => {
        const told = cell(workflows[scenario][flow]);
        const otherwise = withBreaker && cell(workflows[scenario][withBreaker]);
        return otherwise === undefined || otherwise === told ? told : `${told}; with a circuit breaker ${otherwise}`;
      }),
    ]),
  );
  return table(['', ...TITLES], rows);
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
