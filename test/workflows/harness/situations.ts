import { launchError } from '../../../local/aws/ec2';
import type { SimulatedAccount } from '../../../local/simulation/simulated-account';
import { synthesizedApp } from './apps';
import {
  deployed,
  ended,
  MEASURED,
  POOL,
  proven,
  stopped,
  stoppedAfter,
  versionWith,
  whileCalled,
  withP95Alarm,
  withScaling,
} from './asked';
import { damaged } from './damaged';
import { moves } from './moves';
import { withNames } from './names';
import type { Situation } from './situation';

const withMail: readonly Situation[] = [
  { name: 'a first deployment', run: (account, model) => deployed(account, model, 'local/iris:1') },
  {
    name: 'a first deployment in an account that has used nothing so far',
    newAccount: true,
    run: (account, model) => deployed(account, model, 'local/iris:1'),
  },
  {
    name: 'a first deployment with an alarm on its response times',
    run: async (account, model) =>
      ended(account, account.deploy(model, await withP95Alarm(account, model, 'local/iris:1'))),
  },
  {
    name: 'a first deployment onto Spot instances with a GPU',
    run: async (account, model) =>
      ended(
        account,
        account.deploy(model, {
          ...(await versionWith(account, model, 'local/iris:1')),
          instanceType: 'g5.xlarge',
          gpus: 1,
          spot: true,
        }),
      ),
  },
  { name: 'a deployment that crashes', run: (account, model) => deployed(account, model, 'local/crash:1') },
  {
    name: 'a deployment that crashes with a log of huge lines',
    run: (account, model) => deployed(account, model, 'local/verbose:1'),
  },
  {
    name: 'a deployment of a version that is not there',
    run: (account, model) => ended(account, account.deploy(model, { modelVersion: 7 })),
  },
  {
    name: 'a deployment while another runs',
    async run(account, model) {
      const version = await versionWith(account, model, 'local/iris:1');
      const first = await account.deploy(model, version);
      await account.clock.sleep(10_000);
      await account.deploy(model, version);
      return ended(account, first);
    },
  },
  {
    name: 'a deployment of an alias',
    async run(account, model) {
      const { modelVersion } = await versionWith(account, model, 'local/iris:1');
      await account.pointAlias(model, 'champion', modelVersion);
      return ended(account, account.deploy(model, { modelVersion: 'champion' }));
    },
  },
  {
    name: 'a deployment of an older image',
    async run(account, model) {
      const modelVersion = await account.registerVersion(model, 'local/iris:1');
      await account.recordImage(model, modelVersion, 'local/crash:1');
      return ended(account, account.deploy(model, { modelVersion, imageVersion: 1 }));
    },
  },
  {
    name: 'a deployment whose answer to CreateAutoScalingGroup is lost',
    broken: { task: 'deploy:CreateAutoScalingGroup', mode: 'answer lost once' },
    run: (account, model) => deployed(account, model, 'local/iris:1'),
  },
  {
    name: 'a deployment whose answer to CreateService is lost',
    broken: { task: 'deploy:CreateService', mode: 'answer lost once' },
    run: (account, model) => deployed(account, model, 'local/iris:1'),
  },
  {
    name: 'a deployment whose answer to CreateCapacityProvider is lost',
    broken: { task: 'deploy:CreateCapacityProvider', mode: 'answer lost once' },
    run: (account, model) => deployed(account, model, 'local/iris:1'),
  },
  {
    name: 'a deployment whose rollback leaves the cluster',
    broken: { task: 'deploy:DeleteCluster', mode: 'access denied' },
    run: (account, model) => deployed(account, model, 'local/crash:1'),
  },
  {
    name: 'an update',
    live: true,
    run: async (account, model) => deployed(account, model, await otherImage(account, model)),
  },
  {
    name: 'an update that crashes',
    live: true,
    run: (account, model) => deployed(account, model, 'local/crash:1'),
  },
  {
    name: 'a deployment that is stopped while its alarms are put',
    broken: { task: 'deploy:Put5xxAlarm', mode: 'execution stopped while the call is under way' },
    run: (account, model) => deployed(account, model, 'local/iris:1'),
  },
  {
    name: 'a deployment whose alarms are refused',
    broken: { task: 'deploy:Put5xxAlarm', mode: 'access denied' },
    run: (account, model) => deployed(account, model, 'local/iris:1'),
  },
  {
    name: 'an update with a canary',
    live: true,
    run: async (account, model) => proven(account, model, await otherImage(account, model)),
  },
  {
    name: 'an update with a canary, whose answer to CreateService is lost',
    live: true,
    broken: { task: 'deploy:CreateCanaryService', mode: 'answer lost once' },
    run: async (account, model) => proven(account, model, await otherImage(account, model)),
  },
  {
    name: 'an update with a canary that is promoted',
    live: true,
    run: async (account, model) => promoted(account, model, await otherImage(account, model)),
  },
  {
    name: 'an update with a canary that crashes',
    live: true,
    run: (account, model) => proven(account, model, 'local/crash:1'),
  },
  {
    name: 'an update with a canary that crashes and whose requests do not go back at first',
    live: true,
    broken: { task: 'deploy:ShiftTrafficBack', mode: 'access denied' },
    run: (account, model) => proven(account, model, 'local/crash:1'),
  },
  {
    name: 'an update with a canary that cannot be ended, and with an alarm on its response times',
    live: true,
    broken: { task: 'deploy:ShiftTrafficBackOfPromotion', mode: 'access denied' },
    async run(account, model) {
      await takeP95AlarmAway(account, model);
      const request = await withP95Alarm(account, model, await otherImage(account, model));
      return whileCalled(account, model, () =>
        ended(account, account.deploy(model, { ...request, strategy: MEASURED })),
      );
    },
  },
  {
    name: 'an update with a canary that is stopped when it has its share',
    live: true,
    broken: { task: 'deploy:RecordCanaryStep', mode: 'execution stopped while the call is under way' },
    run: async (account, model) => proven(account, model, await otherImage(account, model)),
  },
  {
    name: 'a deletion',
    live: true,
    run: (account, model) => ended(account, account.deleteEndpoint(model)),
  },
  {
    name: 'a deletion that leaves the cluster',
    live: true,
    broken: { task: 'delete:DeleteCluster', mode: 'access denied' },
    run: (account, model) => ended(account, account.deleteEndpoint(model)),
  },
  {
    name: 'a deletion that is stopped',
    live: true,
    async run(account, model) {
      return stoppedAfter(account, account.deleteEndpoint(model), 60_000);
    },
  },
  {
    name: 'a deletion after a canary that could not be taken back',
    live: true,
    broken: { task: 'deploy:ShiftTrafficBackOfRestore', mode: 'access denied' },
    async run(account, model) {
      await stuckCanary(account, model);
      return ended(account, account.deleteEndpoint(model));
    },
  },
  {
    name: 'a deletion after a canary that could not be taken back, which is stopped',
    live: true,
    broken: [
      { task: 'deploy:ShiftTrafficBackOfRestore', mode: 'access denied' },
      { task: 'delete:LookAlarms', mode: 'execution timed out before the call' },
    ],
    async run(account, model) {
      await stuckCanary(account, model);
      return ended(account, account.deleteEndpoint(model));
    },
  },
  {
    name: 'a deletion while a deployment runs',
    async run(account, model) {
      await account.deploy(model, await versionWith(account, model, 'local/iris:1'));
      await account.clock.sleep(10_000);
      return ended(account, account.deleteEndpoint(model));
    },
  },
  {
    name: 'a deletion of another version than the live one',
    live: true,
    run: (account, model) => ended(account, account.deleteEndpoint(model, { modelVersion: 999 })),
  },
  {
    name: 'a deletion of another version than the live one that cannot give its lock back',
    live: true,
    broken: { task: 'delete:ReleaseLockOfRejection', mode: 'access denied' },
    run: (account, model) => ended(account, account.deleteEndpoint(model, { modelVersion: 999 })),
  },
  {
    name: 'a deployment that is stopped while its container crashes',
    run: (account, model) => stopped(account, model, 'local/crash:1', 135_000),
  },
  {
    name: 'a deployment that is stopped while its container crashes with a log of huge lines',
    run: (account, model) => stopped(account, model, 'local/verbose:1', 135_000),
  },
  {
    name: 'a deployment that is stopped while it waits for its instances',
    run: (account, model) => stopped(account, model, 'local/iris:1', 60_000),
  },
  {
    name: 'a deployment that is stopped and whose rollback leaves the cluster',
    broken: { task: 'recover:DeleteCluster', mode: 'access denied' },
    run: (account, model) => stopped(account, model, 'local/iris:1', 60_000),
  },
  {
    name: 'a deployment of secrets',
    async run(account, model) {
      const secret = account.aws.secrets.put(`slipway/${model}/token`, 'token');
      account.aws.parameters.put(`/slipway/${model}/user`, 'user');
      const parameter = `arn:aws:ssm:us-east-1:111111111111:parameter/slipway/${model}/user`;
      const version = await versionWith(account, model, 'local/iris:1');
      return ended(account, account.deploy(model, { ...version, secrets: { TOKEN: secret, USER: parameter } }));
    },
  },
  {
    name: 'a first deployment with a strategy that names an alarm of the platform',
    async run(account, model) {
      const strategy = { type: 'canary' as const, rollbackOn: { alarms: ['slipway-refused-mails'] } };
      const version = await versionWith(account, model, 'local/iris:1');
      return ended(account, account.deploy(model, { ...version, strategy }));
    },
  },
  {
    name: 'a deployment whose scaling is refused',
    broken: { task: 'deploy:RegisterScalableTarget', mode: 'access denied' },
    run: (account, model) => deployed(account, model, 'local/iris:1'),
  },
  {
    name: 'a deployment whose record cannot be opened',
    broken: { task: 'deploy:OpenDeployment', mode: 'access denied' },
    run: (account, model) => deployed(account, model, 'local/iris:1'),
  },
  {
    name: 'a deployment that is stopped when everything is undone',
    broken: { task: 'deploy:DeleteEndpoint', mode: 'execution stopped while the call is under way' },
    run: (account, model) => deployed(account, model, 'local/crash:1'),
  },
  {
    name: 'a deployment that is stopped and whose every recovery is stopped',
    broken: {
      task: 'recover:DeleteCluster',
      mode: 'execution stopped while the call is under way',
      inEveryExecution: true,
    },
    run: (account, model) => stopped(account, model, 'local/iris:1', 60_000),
  },
  {
    name: 'an update of the instances and the health path',
    live: true,
    run: async (account, model) => ended(account, account.deploy(model, await otherSettings(account, model))),
  },
  {
    name: 'an update of the instances and the health path that crashes',
    live: true,
    run: async (account, model) =>
      ended(
        account,
        account.deploy(model, {
          ...(await otherSettings(account, model)),
          ...(await versionWith(account, model, 'local/crash:1')),
        }),
      ),
  },
  {
    name: 'an update of the instances and the health path that is stopped',
    live: true,
    async run(account, model) {
      return stoppedAfter(account, account.deploy(model, await otherSettings(account, model)), 200_000);
    },
  },
  {
    name: 'an update to instances that cannot be had',
    live: true,
    async run(account, model) {
      const settings = await otherSettings(account, model);
      return withoutCapacity(account, settings.instanceType, () => ended(account, account.deploy(model, settings)));
    },
  },
  {
    name: 'an update of the instances that crashes and whose former instances cannot be had',
    live: true,
    async run(account, model) {
      const settings = await otherSettings(account, model);
      const version = await versionWith(account, model, 'local/crash:1');
      return withoutCapacity(account, await liveInstanceType(account, model), () =>
        ended(account, account.deploy(model, { ...settings, ...version })),
      );
    },
  },
  {
    name: 'an update of the instances that is stopped and whose former instances cannot be had',
    live: true,
    async run(account, model) {
      const settings = await otherSettings(account, model);
      return withoutCapacity(account, await liveInstanceType(account, model), () =>
        stoppedAfter(account, account.deploy(model, settings), 200_000),
      );
    },
  },
  {
    name: 'an update of a service that somebody deleted',
    live: true,
    run: (account, model) => updatedWithoutService(account, model),
  },
  {
    name: 'an update of a service that somebody deleted and that cannot be created',
    live: true,
    broken: { task: 'deploy:CreateServiceAnewOfUpdate', mode: 'access denied' },
    run: (account, model) => updatedWithoutService(account, model),
  },
  {
    name: 'an update of a service that somebody deleted and that is stopped',
    live: true,
    run: (account, model) => stoppedWithoutService(account, model),
  },
  {
    name: 'an update of a service that somebody deleted, whose answer to CreateService is lost',
    live: true,
    broken: { task: 'deploy:CreateServiceAnewOfUpdate', mode: 'answer lost once' },
    run: (account, model) => updatedWithoutService(account, model, DRAINED_MS),
  },
  {
    name: 'an update of a service that somebody deleted, which is taken back and whose answer to CreateService is lost',
    live: true,
    broken: [
      { task: 'deploy:CreateServiceAnewOfUpdate', mode: 'access denied' },
      { task: 'deploy:CreateServiceAnewOfRestore', mode: 'answer lost once' },
    ],
    run: (account, model) => updatedWithoutService(account, model, DRAINED_MS),
  },
  {
    name: 'an update of a service that somebody deleted, which is stopped and whose answer to CreateService is lost',
    live: true,
    broken: { task: 'recover:CreateServiceAnewOfRestore', mode: 'answer lost once' },
    run: (account, model) => stoppedWithoutService(account, model),
  },
  {
    name: 'an update that crashes and cannot be taken back',
    live: true,
    broken: { task: 'deploy:UpdateServiceOfRestore', mode: 'access denied' },
    run: (account, model) => deployed(account, model, 'local/crash:1'),
  },
  {
    name: 'an update that is stopped and cannot be taken back',
    live: true,
    broken: { task: 'recover:UpdateServiceOfRestore', mode: 'access denied' },
    run: async (account, model) => stopped(account, model, await otherImage(account, model), 60_000),
  },
  {
    name: 'a deployment that changes nothing',
    async run(account, model) {
      await deployed(account, model, 'local/iris:1');
      return deployed(account, model, 'local/iris:1');
    },
  },
  {
    name: 'a return to the deployment before',
    async run(account, model) {
      await deployed(account, model, 'local/iris:1');
      await deployed(account, model, 'local/iris:2');
      return ended(account, account.bringBack(model));
    },
  },
  {
    name: 'a return to a named deployment',
    async run(account, model) {
      const first = await deployed(account, model, 'local/iris:1');
      await deployed(account, model, 'local/iris:2');
      return ended(account, account.bringBack(model, first));
    },
  },
  {
    name: 'an update that is stopped',
    live: true,
    run: async (account, model) => stopped(account, model, await otherImage(account, model), 60_000),
  },
  {
    name: 'a deployment that is stopped when it is live already',
    broken: { task: 'deploy:RecordEndpoint', mode: 'execution stopped while the call is under way' },
    run: (account, model) => deployed(account, model, 'local/iris:1'),
  },
  {
    name: 'a first deployment that scales by requests and a schedule',
    run: async (account, model) =>
      ended(account, account.deploy(model, await withScaling(account, model, 'local/iris:1'))),
  },
  {
    name: 'an update that ends the scaling by requests and a schedule',
    live: true,
    async run(account, model) {
      await scaled(account, model);
      return deployed(account, model, 'local/iris:2');
    },
  },
  {
    name: 'an update that ends the scaling by requests and a schedule, and crashes',
    live: true,
    async run(account, model) {
      await scaled(account, model);
      return deployed(account, model, 'local/crash:1');
    },
  },
  {
    name: 'an update that ends the scaling by requests and a schedule, and is stopped',
    live: true,
    async run(account, model) {
      await scaled(account, model);
      return stopped(account, model, 'local/iris:2', 15_000);
    },
  },
  {
    name: 'an update that scales by requests and a schedule, and whose alarms are refused then',
    live: true,
    broken: { task: 'deploy:LookAlarmsOfEndpointOfUpdate', mode: 'access denied' },
    run: (account, model) => scaled(account, model),
  },
  {
    name: 'an update that scales by requests and a schedule, and is stopped then',
    live: true,
    broken: {
      task: 'deploy:LookAlarmsOfEndpointOfUpdate',
      mode: 'execution stopped while the call is under way',
    },
    run: (account, model) => scaled(account, model),
  },
  {
    name: 'an update with a canary of an endpoint that has a schedule',
    live: true,
    async run(account, model) {
      await scaled(account, model);
      return proven(account, model, 'local/iris:2');
    },
  },
  {
    name: 'an update that takes away the alarm on response times',
    live: true,
    run: p95AlarmTakenAway,
  },
  {
    name: 'an update that takes away the alarm on response times, and is not told so',
    live: true,
    broken: { task: 'deploy:DeleteUnwantedAlarmsOfUpdate', mode: 'error after effect' },
    async run(account, model) {
      await ended(account, account.deploy(model, await withP95Alarm(account, model, 'local/iris:1')));
      return deployed(account, model, 'local/iris:2');
    },
  },
  {
    name: 'an update that takes away the alarm on response times, and is stopped meanwhile',
    live: true,
    broken: {
      task: 'deploy:DeleteUnwantedAlarmsOfUpdate',
      mode: 'execution stopped while the call is under way',
    },
    async run(account, model) {
      await ended(account, account.deploy(model, await withP95Alarm(account, model, 'local/iris:1')));
      return deployed(account, model, 'local/iris:2');
    },
  },
  {
    name: 'an update with an alarm on response times that is stopped when it has it',
    live: true,
    broken: { task: 'deploy:PutP95AlarmOfUpdate', mode: 'execution stopped while the call is under way' },
    async run(account, model) {
      await takeP95AlarmAway(account, model);
      return ended(
        account,
        account.deploy(model, await withP95Alarm(account, model, await otherImage(account, model))),
      );
    },
  },
  {
    name: 'a first deployment into a pool',
    run: (account, model) => inPool(account, model, 'local/iris:1'),
  },
  {
    name: 'a first deployment into a pool, with all that it may ask for',
    run: async (account, model) =>
      ended(
        account,
        account.deploy(model, {
          ...(await withP95Alarm(account, model, 'local/iris:1')),
          ...(await withScaling(account, model, 'local/iris:1')),
          capacity: POOL,
        }),
      ),
  },
  {
    name: 'a deployment into a pool whose answer to CreateService is lost',
    broken: { task: 'deploy:CreateServiceInPool', mode: 'answer lost once' },
    run: (account, model) => inPool(account, model, 'local/iris:1'),
  },
];

/** Together they enter every task of every workflow: what a test can fail, it must first reach. */
export const situations: readonly Situation[] = [
  ...withMail,
  ...moves,
  ...withNames([...withMail, ...moves]),
  ...damaged,
  whoseMailIsRefused('a first deployment', 'deploy', ''),
  whoseMailIsRefused('a deployment that crashes', 'deploy', 'OfFailure'),
  whoseMailIsRefused('a deployment of a version that is not there', 'deploy', 'OfRejection'),
  whoseMailIsRefused('an update with a canary', 'deploy', 'OfCanaryBegun'),
  whoseMailIsRefused('an update with a canary that is promoted', 'deploy', 'OfCanaryWaitingOfPause'),
  whoseMailIsRefused('a deletion', 'delete', ''),
  whoseMailIsRefused('a deletion while a deployment runs', 'delete', 'OfRejection'),
  whoseMailIsRefused('a deployment that is stopped while it waits for its instances', 'recover', 'OfFailure'),
];

function whoseMailIsRefused(name: string, workflow: string, suffix: string): Situation {
  const situation = withMail.find((candidate) => candidate.name === name)!;
  const broken = ['SendEmail', 'SendEmailApart'].map((state) => ({
    task: `${workflow}:${state}${suffix}`,
    mode: 'access denied',
  }));
  return { ...situation, name: `${name} and whose mail is refused`, broken };
}

/** Makes the live endpoint that a situation starts from. */
export async function makeLive(account: SimulatedAccount, model: string): Promise<void> {
  await deployed(account, model, 'local/iris:1');
}

/** The good image that is not live. */
async function otherImage(account: SimulatedAccount, model: string): Promise<'local/iris:1' | 'local/iris:2'> {
  const endpoint = await account.aws.table.item(`MODEL#${model}`, 'ENDPOINT');
  return account.aws.imageName(String(endpoint?.image)) === 'local/iris:1' ? 'local/iris:2' : 'local/iris:1';
}

/** Another instance type and another health path than the live ones. */
async function otherSettings(account: SimulatedAccount, model: string) {
  const version = await versionWith(account, model, 'local/iris:1');
  return (await liveInstanceType(account, model)) === 'm6i.large'
    ? { ...version, instanceType: 'm6i.xlarge', healthCheckPath: '/ping' }
    : { ...version, instanceType: 'm6i.large', healthCheckPath: '/health' };
}

async function liveInstanceType(account: SimulatedAccount, model: string): Promise<string> {
  return (await liveSettings(account, model)).instanceType;
}

async function liveSettings(account: SimulatedAccount, model: string) {
  const endpoint = await account.aws.table.item(`MODEL#${model}`, 'ENDPOINT');
  return JSON.parse(String(endpoint?.settings)) as {
    readonly instanceType: string;
    readonly p95AlarmMilliseconds: number;
    readonly schedule: readonly object[];
  };
}

async function p95AlarmTakenAway(account: SimulatedAccount, model: string): Promise<string> {
  await ended(account, account.deploy(model, await withP95Alarm(account, model, 'local/iris:1')));
  return deployed(account, model, 'local/iris:2');
}

/** An earlier scenario may have left it on the live endpoint. */
async function takeP95AlarmAway(account: SimulatedAccount, model: string): Promise<void> {
  if ((await liveSettings(account, model)).p95AlarmMilliseconds > 0) await deployed(account, model, 'local/iris:1');
}

async function withoutCapacity<T>(account: SimulatedAccount, instanceType: string, run: () => Promise<T>): Promise<T> {
  const { instances } = account.aws.ec2;
  instances.failLaunches(instanceType, launchError(instanceType));
  try {
    return await run();
  } finally {
    instances.failLaunches(instanceType, undefined);
  }
}

async function updatedWithoutService(account: SimulatedAccount, model: string, afterMs = 0): Promise<string> {
  await deleteService(account, model);
  await account.clock.sleep(afterMs);
  return deployed(account, model, await otherImage(account, model));
}

async function stoppedWithoutService(account: SimulatedAccount, model: string): Promise<string> {
  await deleteService(account, model);
  return stopped(account, model, await otherImage(account, model), 10_000);
}

/** Until a deleted service has drained: a service of its name can be created again. */
const DRAINED_MS = 120_000;

async function deleteService(account: SimulatedAccount, model: string): Promise<void> {
  const { access } = await synthesizedApp();
  const service = { cluster: `slipway-${model}`, service: `slipway-${model}`, force: true };
  await account.aws.twin.call('ecs', 'DeleteService', service, { roleArn: access.root });
}

/** Somebody says so after it was looked at again. */
async function promoted(account: SimulatedAccount, model: string, image: string): Promise<string> {
  return whileCalled(account, model, async () => {
    const version = await versionWith(account, model, image);
    const deployment = await account.deploy(model, { ...version, strategy: { ...MEASURED, pause: true } });
    const { execution, whenEnded } = account.execution(deployment);
    const waits = () =>
      execution.history.filter(({ stateEnteredEventDetails: { name = '' } = {} }) => name === 'AwaitPromotionOfPause');
    let isOver = false;
    void whenEnded.then(() => {
      isOver = true;
    });
    while (!isOver && waits().length < 2) await account.clock.sleep(10_000);
    await account.api({
      method: 'POST',
      url: `/models/${model}/deployments/${deployment}/promotion`,
      headers: { host: 'localhost', 'x-api-key': 'local' },
    });
    return ended(account, deployment);
  });
}

/** An endpoint that is DEGRADED: the requests of its canary, which crashes, do not go back. */
async function stuckCanary(account: SimulatedAccount, model: string): Promise<void> {
  await proven(account, model, 'local/crash:1');
}

/** Scales by requests and a schedule, which it did not before. */
async function scaled(account: SimulatedAccount, model: string): Promise<string> {
  if ((await liveSettings(account, model)).schedule.length > 0) await deployed(account, model, 'local/iris:1');
  return ended(account, account.deploy(model, await withScaling(account, model, 'local/iris:1')));
}

async function inPool(account: SimulatedAccount, model: string, image: string): Promise<string> {
  return ended(account, account.deploy(model, { ...(await versionWith(account, model, image)), capacity: POOL }));
}
