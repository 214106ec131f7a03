import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { frontDoor } from '../../asl/front-door';
import { tasksOf } from '../../docs/render/calls';
import { FailingTask, FailingTasks } from '../../local/simulation/faults/failing-task';
import { type FaultMode, faultModes } from '../../local/simulation/faults/fault-modes';
import { violations } from '../../local/simulation/invariants';
import { tasksOfMachine, type WorkflowTask } from '../workflows/harness/tasks';
import { type Answer, type ApiUnderTest, apiUnderTest } from './api-under-test';
import { awaitPromotion } from './awaiting-promotion';

/** A request that enters a task, and what it is answered when nothing fails. */
interface Entrance {
  readonly status: number;
  /** What the same request is answered once it has taken effect. */
  readonly repeated: number;
  /** What was there and done before. */
  prepare(api: ApiUnderTest): Promise<void>;
  send(api: ApiUnderTest): Promise<Answer>;
}

const DEPLOYMENTS = '/models/iris/deployments';
const ENDPOINT = '/models/iris/endpoint';
const key = 'build-1';

const registered = async ({ account }: ApiUnderTest) => void (await account.registerVersion('iris', 'local/iris:1'));

const deployment: Entrance = {
  status: 202,
  repeated: 202,
  prepare: registered,
  send: (api) => api.send('POST', DEPLOYMENTS, { key, body: {} }),
};

const deploymentAgain: Entrance = {
  ...deployment,
  async prepare(api) {
    await registered(api);
    await deployment.send(api);
    await api.account.quiet();
  },
};

const stop: Entrance = {
  status: 202,
  repeated: 409,
  async prepare(api) {
    await deployment.prepare(api);
    await deployment.send(api);
    await api.account.clock.sleep(10_000);
  },
  send: (api) => api.send('DELETE', `${DEPLOYMENTS}/iris_deploy_${key}`),
};

/** Versions 1 and 2 were live, one after the other. */
async function twoLive({ account }: ApiUnderTest): Promise<void> {
  for (const image of ['local/iris:1', 'local/iris:2']) {
    await account.registerVersion('iris', image);
    await account.deploy('iris');
    await account.quiet();
  }
}

const rollback = (body: object): Entrance => ({
  status: 202,
  repeated: 202,
  prepare: twoLive,
  send: (api) => api.send('POST', `${ENDPOINT}/rollback`, { key, body }),
});

const deletion: Entrance = {
  status: 202,
  repeated: 202,
  prepare: registered,
  send: (api) => api.send('DELETE', ENDPOINT, { key }),
};

const measured = (strategy: unknown): Entrance => ({
  ...deployment,
  send: (api) => api.send('POST', DEPLOYMENTS, { key, body: { strategy } }),
});

/** An alarm that the platform has itself. */
const ALARM = 'slipway-refused-mails';

const refusedPromotion: Entrance = {
  ...stop,
  status: 409,
  send: (api) => api.send('POST', `${DEPLOYMENTS}/iris_deploy_${key}/promotion`),
};

const promotion: Entrance = {
  ...refusedPromotion,
  status: 202,
  repeated: 202,
  async prepare(api) {
    await stop.prepare(api);
    await awaitPromotion(api, `iris_deploy_${key}`);
  },
};

/** A route that only reads, of a model that is live. */
const reading = (path: string): Entrance => ({
  status: 200,
  repeated: 200,
  async prepare(api) {
    await registered(api);
    await api.account.deploy('iris');
    await api.account.quiet();
  },
  send: (api) => api.send('GET', `${ENDPOINT}/${path}`),
});

/** The same while a canary has its share of the requests. */
const readingBesideACanary: Entrance = {
  ...reading('metrics'),
  async prepare(api) {
    await reading('metrics').prepare(api);
    await api.account.registerVersion('iris', 'local/iris:2');
    await api.account.deploy('iris', { strategy: { type: 'canary', steps: [{ percent: 50, minutes: 20 }] } });
    await api.account.clock.sleep(300_000);
  },
};

/** A dry run, which starts nothing however often it is asked for. */
const plan = (body: object, prepare: Entrance['prepare'] = registered): Entrance => ({
  status: 200,
  repeated: 200,
  prepare,
  send: (api) => api.send('POST', DEPLOYMENTS, { key, body: { ...body, dryRun: true } }),
});

const live = async (api: ApiUnderTest) => reading('logs').prepare(api);
/** Of a container that is given a secret, or a parameter. */
const secretive = (kind: 'secret' | 'parameter'): Entrance => {
  let arn = '';
  return {
    ...plan({}),
    async prepare(api) {
      await registered(api);
      const { secrets, parameters } = api.account.aws;
      parameters.put('/slipway/iris/user', 'user');
      const parameter = 'arn:aws:ssm:us-east-1:111111111111:parameter/slipway/iris/user';
      arn = kind === 'secret' ? secrets.put('slipway/iris/token', 'token') : parameter;
    },
    send: (api) => plan({ secrets: { TOKEN: arn } }).send(api),
  };
};

/** Courtesies: without them there is a plan all the same, unless they take all the time that there is. */
const COURTESIES: readonly string[] = [
  'ListRecentDeploymentsOfPlan',
  'GetServiceQuotaOfPlan',
  'GetPriceOfVolumesOfPlan',
  'GetPriceOfInstancesOfPlan',
  'GetPriceOfFormerInstancesOfPlan',
];

/** The same of what is started, for which they have little time. */
const FORECAST: readonly string[] = ['ReadLockOfForecast', 'ListRecentDeploymentsOfForecast'];

/** A look at the account, which is begun once a minute, however often it is asked for. */
const look: Entrance = {
  status: 202,
  repeated: 202,
  prepare: async () => {},
  send: (api) => api.send('POST', '/upkeep'),
};
const MOST_LOOKS = 2;

const ENTRANCES: Readonly<Record<string, Entrance>> = {
  FindModelVersion: deployment,
  GetModelVersion: deployment,
  GetModel: {
    ...deployment,
    async prepare(api) {
      await registered(api);
      await api.account.pointAlias('iris', 'champion', 1);
    },
    send: (api) => api.send('POST', DEPLOYMENTS, { key, body: { modelVersion: 'champion' } }),
  },
  GetImageVersion: {
    ...deployment,
    async prepare(api) {
      await registered(api);
      await api.account.recordImage('iris', 1, 'local/iris:2');
    },
    send: (api) => api.send('POST', DEPLOYMENTS, { key, body: { imageVersion: 1 } }),
  },
  GetFormerDeployment: rollback({ deploymentId: 'iris_deploy_1' }),
  GetFormerVersion: rollback({ deploymentId: 'iris_deploy_1' }),
  FindPredecessor: rollback({}),
  GetLiveDeployment: rollback({ repair: true }),
  GetModelToDelete: deletion,
  GetEndpointToDelete: { ...deletion, status: 404, repeated: 404, prepare: async () => {} },
  GetEarlierDeployment: deployment,
  StartExecution: deployment,
  StartUpkeep: look,
  DescribeExisting: deploymentAgain,
  DescribeExecution: stop,
  StopExecution: stop,
  DescribeStopped: stop,
  GetEndpointToMeasure: measured('canary'),
  DescribeAlarms: measured({ type: 'canary', rollbackOn: { alarms: [ALARM] } }),
  RecordPromotion: promotion,
  SendPromotion: promotion,
  GetUnpromotable: refusedPromotion,
  GetCalledEndpoint: reading('logs'),
  FilterLogEvents: reading('logs'),
  LookMeasuredTargetGroup: reading('metrics'),
  LookMeasuredCanary: readingBesideACanary,
  GetEndpointMetrics: reading('metrics'),
  ReadLockOfPlan: plan({}),
  DescribeImageOfPlan: plan({}),
  DescribeInstanceTypeOfPlan: plan({}),
  GetServiceQuotaOfPlan: plan({ instanceType: 'g5.xlarge' }),
  DescribeAlarmsOfPlan: plan({ strategy: { type: 'canary', rollbackOn: { alarms: [ALARM] } } }),
  LookOwnTargetGroupOfPlan: plan({ strategy: 'canary' }, live),
  CountTargetGroupsOfPlan: plan({ strategy: 'canary' }, live),
  DescribeSecretOfPlan: secretive('secret'),
  DescribeParameterOfPlan: secretive('parameter'),
  ListRecentDeploymentsOfPlan: plan({}),
  GetPriceOfVolumesOfPlan: plan({}),
  GetPriceOfInstancesOfPlan: plan({}),
  GetPriceOfFormerInstancesOfPlan: plan({}, live),
  ReadLockOfForecast: deployment,
  ListRecentDeploymentsOfForecast: deployment,
};

/** Nobody can stop an Express workflow; it times out by itself where a call is not answered. */
const MODES = faultModes.filter(({ outcome }) => outcome !== 'ends the execution');

/** What the caller is told when a task fails so. */
function expectedStatus({ name, outcome }: FaultMode, undisturbed: number): number {
  if (outcome.startsWith('passes')) return undisturbed;
  return name === 'throttled for good' ? 429 : 500;
}

describe('Whatever task of the front door fails', () => {
  const failing = new FailingTasks();
  let tasks: readonly WorkflowTask[];
  let api: ApiUnderTest;
  beforeAll(async () => {
    tasks = await tasksOfMachine('front-door');
  });
  afterEach(() => api.account.close());

  it('is one that the tests can reach', async () => {
    api = await apiUnderTest();
    expect(Object.keys(ENTRANCES).sort()).toEqual(
      tasksOf(frontDoor.States)
        .map(({ name }) => name)
        .sort(),
    );
  });

  describe.each(Object.entries(ENTRANCES))('%s', (state, { status, repeated, prepare, send }) => {
    it.each(MODES.map((mode) => [mode.name, mode] as const))('%s', async (_, mode) => {
      api = await apiUnderTest({ faults: failing.source });
      failing.account = api.account;
      await prepare(api);
      const before = api.account.executions.length;
      const fault = new FailingTask(tasks.find((task) => task.state === state)!, mode);
      failing.set(fault);
      const first = await send(api);
      const isMissed = FORECAST.includes(state) || (COURTESIES.includes(state) && !/never/.test(mode.name));
      failing.set();
      expect(fault.wasMet).toBe(true);
      expect(first.status).toBe(isMissed ? status : expectedStatus(mode, status));
      if (first.status === 500) {
        const message = expect.stringMatching(/^The request failed \(request [\w-]+\)$/);
        expect(first.json).toEqual({ error: 'InternalServerError', message });
      }

      // Whoever sends it again gets there, and has not begun anything twice.
      const again = await send(api);
      const changed = ['StartExecution', 'StopExecution'].includes(state) && mode.outcome === 'fails after effect';
      const tookEffect = first.status === status || changed || state === 'DescribeStopped';
      expect(again.status).toBe(tookEffect ? repeated : status);
      await api.account.quiet();
      const started = api.account.executions.slice(before).filter(({ machine }) => !machine.name.endsWith('-recover'));
      expect(started.length).toBeLessThanOrEqual(state === 'StartUpkeep' ? MOST_LOOKS : 1);
      const answered = again.json.deploymentId ?? again.json.execution;
      for (const { name } of started.slice(-1)) expect(answered).toBe(name);
      expect(await violations(api.account.aws)).toEqual([]);
    });
  });
});
