import type { SimulatedAccount } from '../../simulation/simulated-account';
import type { AccountState } from '../reading/read-account';
import { objectIn } from '../reading/registry';
import type { Kind } from '../reading/thing';
import { MAKES } from './additions';
import type { Difference } from './differences';
import { CHANGES } from './edits';
import { Hand } from './hand';
import { REMOVES } from './removals';

/** What was changed by hand takes effect: instances leave, tasks start or stop, health checks pass or fail. */
const SETTLED_MS = 900_000;

const KNOWN_MS = 5_000;

/** In an order in which nothing is held by what goes later. */
const GOING: readonly Kind[] = [
  'DNS record',
  'rule',
  'listener',
  'scheduled action',
  'scaling policy',
  'scalable target',
  'alarm',
  'service',
  'target group',
  'capacity provider',
  'Auto Scaling group',
  'launch template',
  'cluster',
  'log group',
];
const COMING: readonly Kind[] = [...GOING].reverse();

/**
 * Does to the twin what was done to the account by hand, by the calls that whoever did it would have made. What cannot be done so is left
 * as it is: the twin is compared with the account again afterwards.
 */
export async function amend(account: SimulatedAccount, found: readonly Difference[], vpcId: string): Promise<void> {
  const hand = new Hand(account, vpcId);
  for (const kind of COMING) {
    const ofKind = found.filter((one) => one.kind === kind);
    for (const { name, is, otherwise, fields } of ofKind) {
      if (is && !otherwise) await hand.does(() => MAKES[kind]?.(hand, name, is));
      if (is && otherwise) await hand.does(() => CHANGES[kind]?.(hand, name, is, fields));
    }
    // What was just made is not known everywhere at once.
    if (ofKind.length > 0) await account.clock.sleep(KNOWN_MS);
  }
  for (const kind of GOING) {
    const gone = found.filter((one) => one.kind === kind && !one.is);
    for (const { name } of gone) await hand.does(() => REMOVES[kind]?.(hand, name));
  }
  await account.clock.sleep(SETTLED_MS);
}

/** What is around the endpoints: images that are gone or mean something else by now, and how many vCPUs may run. */
export async function amendSurroundings(account: SimulatedAccount, state: AccountState): Promise<void> {
  const hand = new Hand(account, '');
  for (const { repository, tag, digest } of state.images) {
    if (digest === undefined) {
      const imageIds = [{ imageTag: tag }];
      await hand.does(() => hand.call('ecr', 'BatchDeleteImage', { repositoryName: repository, imageIds }));
    } else if (isMoved(state, repository, tag, digest)) account.aws.ecr.addImage(repository, tag, digest);
  }
  const quotas = state.vcpus.map(({ code, limit, takenByOthers }) => [code, Math.max(0, limit - takenByOthers)]);
  account.aws.limitVcpus(Object.fromEntries(quotas));
}

/** Whether an endpoint serves what the tag meant before. */
function isMoved({ endpoints }: AccountState, repository: string, tag: string, digest: string): boolean {
  return endpoints.some(({ imageDetails, digest: served }) => {
    const { repositoryUri = '', tag: own } = objectIn<{ repositoryUri: string; tag: string }>(imageDetails);
    return own === tag && `/${repositoryUri}`.endsWith(`/${repository}`) && served !== undefined && served !== digest;
  });
}
