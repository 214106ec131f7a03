import type { Results } from '../results';
import { number, seconds, table, untilLive } from './format';

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
