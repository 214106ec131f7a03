import type { Results } from '../results';
import type { Scenario } from '../workflows/comparison';
import type { Measurement } from '../workflows/measure';
import { counted, dollars, dollarsPerThousand, number, seconds, table } from './format';

type Row = readonly [label: string, cell: (measured: Measurement) => string];

const COST: readonly Row[] = [
  ['state transitions', ({ transitions }) => number(transitions)],
  ['AWS calls', ({ calls }) => number(calls)],
  ['Lambda invocations', ({ lambdaInvocations }) => number(lambdaInvocations)],
  ['price', ({ dollars: each }) => `${dollars(each)}, 1,000 of them ${dollarsPerThousand(each)}`],
];

/** A flow that says `live` too early is believed when something answers. */
const untilLive = ({ live, saidLive }: Measurement) =>
  live !== undefined && saidLive !== undefined && live - saidLive >= 1
    ? `${seconds(live)} (says so at ${seconds(saidLive)})`
    : seconds(live);

const untilKnown = ({ failureKnown, saidLive }: Measurement) =>
  failureKnown === undefined && saidLive !== undefined
    ? `never: says live at ${seconds(saidLive)}`
    : seconds(failureKnown);

const FAILURE: readonly Row[] = [
  ['known after', untilKnown],
  ['rolled back after', ({ failureKnown, ended }) => (failureKnown === undefined ? 'never' : seconds(ended))],
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
  ['Image missing', 'missingImage', FAILURE],
  ['No capacity', 'noCapacity', FAILURE],
  [
    'Update that crashes',
    'failedUpdate',
    [
      ['known after', untilKnown],
      [
        'the former version answers again after',
        ({ healthy, ended, silence }) =>
          silence === 0 ? 'it always did' : healthy === undefined ? 'never' : seconds(ended),
      ],
    ],
  ],
  [
    'Delete',
    'delete',
    [['over after', ({ ended }) => seconds(ended)], ['left behind', ({ leftBehind }) => counted(leftBehind)], ...COST],
  ],
];

/** The seed's flow and ours, one scenario after the other. */
export function comparisonTable({ workflows }: Results): string {
  const rows = ROWS.flatMap(([title, scenario, cells]) =>
    cells.map(([label, cell]) => {
      const { seed, slipway } = workflows[scenario];
      return [`${title}: ${label}`, cell(seed), cell(slipway)];
    }),
  );
  return table(['', 'seed', 'Slipway'], rows);
}

/** The AWS calls of a first deployment, by service. */
export function callsTable({ workflows: { firstDeployment } }: Results): string {
  const { seed, slipway } = firstDeployment;
  const services = [...new Set([...Object.keys(seed.callsByService), ...Object.keys(slipway.callsByService)])].sort();
  return table(
    ['', 'seed', 'Slipway'],
    services.map((service) => [
      service,
      number(seed.callsByService[service] ?? 0),
      number(slipway.callsByService[service] ?? 0),
    ]),
  );
}
