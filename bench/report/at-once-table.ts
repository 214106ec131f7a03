import type { AtOnce } from '../at-once/at-once';
import type { Results } from '../results';
import { dollarsPerThousand, number, seconds, shareOf, table } from './format';

const left = ({ leftBehind }: AtOnce) => (leftBehind === 0 ? 'nothing' : number(leftBehind));

export function atOnceTable({ atOnce }: Results): string {
  return table(
    [
      'started at once',
      'live',
      'first',
      'median',
      'last',
      'limit of the throttles',
      'last / limit',
      'all deleted after',
      'limit of the throttles',
      'last / limit',
      'left behind',
      'throttled calls',
      'transitions each',
      'retries, per 1,000 deployments',
    ],
    atOnce.map((measured) => [
      number(measured.deployments),
      number(measured.live),
      seconds(measured.first),
      seconds(measured.median),
      seconds(measured.last),
      seconds(measured.limit),
      shareOf(measured.limit, measured.last),
      seconds(measured.lastDeleted),
      seconds(measured.deletionLimit),
      shareOf(measured.deletionLimit, measured.lastDeleted),
      left(measured),
      number(measured.throttledCalls),
      measured.transitionsEach.toFixed(1),
      dollarsPerThousand(measured.retryDollars / measured.deployments),
    ]),
  );
}

/** Ours and the peers', as many as the peers were measured with. */
export function peersAtOnceTable({ atOnce, peersAtOnce }: Results): string {
  const { awsCli, cloudFormation } = peersAtOnce;
  const rows: readonly (readonly [title: string, measured: AtOnce | undefined])[] = [
    ['AWS CLI', awsCli],
    ['CloudFormation', cloudFormation],
    ['Slipway', atOnce.find(({ deployments }) => deployments === awsCli.deployments)],
  ];
  return table(
    [
      '',
      'started at once',
      'say that they are live',
      'end with an error',
      'first',
      'median',
      'last',
      'throttled calls',
      'of those deleted',
      'the last after',
      'left behind',
    ],
    rows.flatMap(([title, measured]) =>
      measured
        ? [
            [
              title,
              number(measured.deployments),
              number(measured.live),
              number(measured.deployments - measured.live),
              seconds(measured.first),
              seconds(measured.median),
              seconds(measured.last),
              number(measured.throttledCalls),
              number(measured.deleted),
              seconds(measured.lastDeleted),
              left(measured),
            ],
          ]
        : [],
    ),
  );
}
