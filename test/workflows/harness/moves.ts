import type { DeploymentRequest, SimulatedAccount } from '../../../local/simulation/simulated-account';
import { deployed, ended, POOL, proven, versionWith, withP95Alarm, withScaling } from './asked';
import type { Situation } from './situation';

const [OWN, CAPACITIES] = ['own', { own: 'own', pool: POOL }] as const;

type Place = keyof typeof CAPACITIES;

/** Of a situation that starts from nothing: an endpoint at one place, which is then asked for at the other. */
function moved(from: Place, image = 'local/iris:2', { before = {}, request = {} }: Requests = {}): Situation['run'] {
  const to = from === 'own' ? CAPACITIES.pool : CAPACITIES.own;
  return async (account, model) => {
    await at(account, model, CAPACITIES[from], 'local/iris:1', before);
    return at(account, model, to, image, request);
  };
}

interface Requests {
  readonly before?: DeploymentRequest;
  readonly request?: DeploymentRequest;
}

async function at(
  account: SimulatedAccount,
  model: string,
  capacity: string,
  image: string,
  request: DeploymentRequest = {},
): Promise<string> {
  const version = await versionWith(account, model, image);
  return ended(account, account.deploy(model, { ...version, capacity, ...request }));
}

const P95: DeploymentRequest = { p95AlarmMilliseconds: 800 };
const OTHER_PATH: DeploymentRequest = { healthCheckPath: '/ping' };

const stoppedAt = (state: string) =>
  ({ task: `deploy:${state}`, mode: 'execution stopped while the call is under way' }) as const;
const deniedAt = (task: string) => ({ task, mode: 'access denied' }) as const;
const lostAt = (state: string) => ({ task: `deploy:${state}`, mode: 'answer lost once' }) as const;

/** What may happen to an endpoint that goes from one place to another. */
export const moves: readonly Situation[] = [
  { name: 'a move into a pool', run: moved('own') },
  { name: 'a move out of a pool', run: moved('pool') },
  {
    name: 'a move with all that it may ask for',
    run: async (account, model) => {
      await at(account, model, POOL, 'local/iris:1');
      const asked = {
        ...(await withP95Alarm(account, model, 'local/iris:1')),
        ...(await withScaling(account, model, 'local/iris:1')),
      };
      return ended(account, account.deploy(model, { ...asked, ...OTHER_PATH, capacity: OWN }));
    },
  },
  { name: 'a move that takes away the alarm on response times', run: moved('own', 'local/iris:2', { before: P95 }) },
  { name: 'a move whose answer to CreateService is lost', broken: lostAt('CreateServiceOfMove'), run: moved('own') },
  {
    name: 'a move whose answer to CreateAutoScalingGroup is lost',
    broken: lostAt('CreateAutoScalingGroupOfMove'),
    run: moved('pool'),
  },
  {
    name: 'a move whose answer to CreateCapacityProvider is lost',
    broken: lostAt('CreateCapacityProviderOfMove'),
    run: moved('pool'),
  },
  { name: 'a move that crashes', run: moved('own', 'local/crash:1') },
  { name: 'a move out of a pool that crashes', run: moved('pool', 'local/crash:1') },
  {
    name: 'a move to another health path and with an alarm on its response times, whose alarms are refused',
    broken: deniedAt('deploy:Put5xxAlarmOfMove'),
    run: moved('own', 'local/iris:2', { request: { ...OTHER_PATH, ...P95 } }),
  },
  {
    name: 'a move that takes away the alarm on response times, whose other alarms are refused',
    broken: deniedAt('deploy:Put5xxAlarmOfMove'),
    run: moved('own', 'local/iris:2', { before: P95 }),
  },
  {
    name: 'a move whose execution ends before it is over',
    broken: stoppedAt('CreateServiceOfMove'),
    run: moved('own'),
  },
  {
    name: 'a move out of a pool whose execution ends before it is over',
    broken: stoppedAt('CreateServiceOfMove'),
    run: moved('pool'),
  },
  {
    name: 'a move to another health path and with an alarm on its response times, whose execution ends before it is over',
    broken: stoppedAt('RecordMove'),
    run: moved('own', 'local/iris:2', { request: { ...OTHER_PATH, ...P95 } }),
  },
  {
    name: 'a move with other alarms whose execution ends while it puts them',
    broken: stoppedAt('Put5xxAlarmOfMove'),
    run: moved('own', 'local/iris:2', { request: { ...OTHER_PATH, ...P95 } }),
  },
  {
    name: 'a move that takes away the alarm on response times, whose execution ends then',
    broken: stoppedAt('DeleteUnwantedAlarmsOfMove'),
    run: moved('own', 'local/iris:2', { before: P95 }),
  },
  {
    name: 'a move whose execution ends when it is over',
    broken: stoppedAt('DeregisterScalableTargetElsewhere'),
    run: moved('own'),
  },
  {
    name: 'a move whose execution ends when it is over, and that leaves the cluster',
    broken: [stoppedAt('DeregisterScalableTargetElsewhere'), deniedAt('recover:DeleteClusterElsewhere')],
    run: moved('own'),
  },
  { name: 'a move that leaves the cluster', broken: deniedAt('deploy:DeleteClusterElsewhere'), run: moved('own') },
  {
    name: 'an update after a move that left the cluster',
    broken: deniedAt('deploy:DeleteClusterElsewhere'),
    run: async (account, model) => {
      await moved('own')(account, model);
      return deployed(account, model, 'local/iris:1');
    },
  },
  {
    name: 'a deletion after a move that left its instances',
    broken: ['CapacityProvider', 'AutoScalingGroup', 'LaunchTemplate', 'Cluster'].map((what) =>
      deniedAt(`deploy:Delete${what}Elsewhere`),
    ),
    run: async (account, model) => {
      await moved('own')(account, model);
      return ended(account, account.deleteEndpoint(model));
    },
  },
  {
    name: 'a move after a canary that could not be taken back',
    broken: deniedAt('deploy:ShiftTrafficBackOfRestore'),
    run: async (account, model) => {
      await at(account, model, OWN, 'local/iris:1');
      await proven(account, model, 'local/crash:1');
      return at(account, model, POOL, 'local/iris:2');
    },
  },
  {
    name: 'a return to a deployment at another place',
    run: async (account, model) => {
      await moved('own')(account, model);
      return ended(account, account.bringBack(model));
    },
  },
];
