import type { Results } from '../results';
import { dollarsPerThousand, number, seconds, table, untilLive } from './format';

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
      (measured.last / measured.limit).toFixed(2),
      seconds(measured.lastDeleted),
      measured.leftBehind === 0 ? 'nothing' : number(measured.leftBehind),
      number(measured.throttledCalls),
      measured.transitionsEach.toFixed(1),
      dollarsPerThousand(measured.retryDollars / measured.deployments),
    ]),
  );
}

export function overheadTable({ otherDurations }: Results): string {
  return table(
    [
      'instance boots in',
      'image is pulled in',
      'minimum',
      'AWS CLI: live after',
      'overhead',
      'CloudFormation: live after',
      'overhead',
      'Slipway: live after',
      'overhead',
    ],
    otherDurations.map(({ instanceBootSeconds, imagePullSeconds, minimum, live, overheadPercent, peers }) => [
      seconds(instanceBootSeconds),
      seconds(imagePullSeconds),
      seconds(minimum),
      ...[peers.awsCli, peers.cloudFormation, { live, overheadPercent }].flatMap((flow) => [
        untilLive(flow),
        `${flow.overheadPercent} %`,
      ]),
    ]),
  );
}

export function pageTable({ pageReads }: Results): string {
  return table(
    ['models in the registry', 'items read for a page of 25', 'median'],
    pageReads.map(({ models, itemsPerPage, medianMs }) => [number(models), number(itemsPerPage), `${medianMs} ms`]),
  );
}

export function functionsTable({ functions }: Results): string {
  return table(
    ['function', 'bundle', 'cold start'],
    functions.map(({ name, bytes, coldStartMs }) => [name, `${Math.round(bytes / 1_000)} kB`, `${coldStartMs} ms`]),
  );
}

export function speedTable({ realTime }: Results): string {
  const { synthesisSeconds, testSeconds, requestsPerSecond, statesPerSecond, deploymentsPerSecond } = realTime;
  return table(
    ['', ''],
    [
      ['synthesis of one environment', seconds(synthesisSeconds)],
      ...(testSeconds === undefined ? [] : [['all tests', seconds(testSeconds)]]),
      ['`GET /models`, 8 callers, on dynalite', `${number(requestsPerSecond.listModels)} per second`],
      ['`GET /models/{model}`', `${number(requestsPerSecond.readModel)} per second`],
      ['`POST /models/{model}/versions`', `${number(requestsPerSecond.registerVersion)} per second`],
      ['interpreter', `${number(statesPerSecond)} states per second`],
      ['simulated deployments', `${number(deploymentsPerSecond)} per second`],
    ],
  );
}
