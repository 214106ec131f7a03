import { afterEach, describe, expect, it } from '@jest/globals';
import type { FaultSource } from '../../local/aws/faults';
import { damages, Hand, marksOf, type Plant, plants, type Tag } from '../../local/simulation/intruder';
import { violations } from '../../local/simulation/invariants';
import type { SimulatedAccount } from '../../local/simulation/simulated-account';
import { deployed, ended, MEASURED, POOL, proven, versionWith, whileCalled, withScaling } from './harness/asked';
import { manyRevisions } from './harness/many-revisions';
import { deploymentRecord, endpointRecord, resources } from './harness/records';
import { openAccount } from './harness/simulated-account';
import { type Finding, lookedAfter } from './harness/upkeep';

describe('The upkeep', () => {
  let account: SimulatedAccount;
  afterEach(() => account.close());

  it('finds nothing where nobody has touched anything', async () => {
    account = await openAccount();
    await deployed(account, 'iris', 'local/iris:1');
    const { findings, counts } = await lookedAfter(account);
    expect(findings).toEqual([]);
    expect(counts).toMatchObject({ models: 1, busy: 0, findings: 0 });
  });

  describe.each(damages)('when somebody $name', ({ do: damage, finds }) => {
    it('says what of the endpoint is not as recorded, and nothing else', async () => {
      account = await openAccount();
      await deployed(account, 'iris', 'local/iris:1');
      await damage(new Hand(account, 'iris'));
      const { findings } = await lookedAfter(account);
      expect(findings.map(({ kind, resource, field }) => ({ kind, resource, ...(field && { field }) }))).toEqual(finds);
      for (const finding of findings) expect(finding).toMatchObject({ model: 'iris', done: 'NOTHING' });
    });
  });
});

/** So long the tagging API takes to learn of tags. */
const LISTED_AFTER_MS = 60_000;

const kinds = (findings: readonly Finding[]) => findings.map(({ kind, resource }) => ({ kind, resource }));

describe('The upkeep, of what no record explains,', () => {
  let account: SimulatedAccount;
  afterEach(() => account.close());

  async function planted(plant: Plant, tags: readonly Tag[], model = 'ghost') {
    account = await openAccount();
    await plant.do(new Hand(account, model), tags);
    await account.clock.sleep(LISTED_AFTER_MS);
    return lookedAfter(account);
  }

  it.each(plants)('reports $name', async (plant) => {
    const { findings } = await planted(plant, marksOf('ghost'));
    expect(kinds(findings)).toEqual(expect.arrayContaining([...plant.finds]));
    expect(findings).toHaveLength(plant.finds.length);
    for (const finding of findings) {
      expect(finding).toMatchObject({ model: 'ghost', what: 'no record explains it', done: 'NOTHING' });
    }
  });

  describe.each(plants)('leaves $name out', (plant) => {
    it('that only has such a name', async () => {
      expect((await planted(plant, [])).findings).toEqual([]);
    });

    it('that is another environment’s', async () => {
      expect((await planted(plant, marksOf('ghost', 'dev'))).findings).toEqual([]);
    });

    it('that only has such tags', async () => {
      expect((await planted(plant, marksOf('ghost'), 'someone')).findings).toEqual([]);
    });
  });

  it('reports a slot that nobody uses', async () => {
    account = await openAccount();
    const hand = new Hand(account, 'ghost');
    await hand.call('dynamodb', 'PutItem', {
      TableName: account.aws.table.name,
      Item: { pk: { S: 'LOADBALANCER#1' }, sk: { S: 'PORT#05003' }, owner: { S: 'ghost' } },
    });
    expect(kinds((await lookedAfter(account)).findings)).toEqual([{ kind: 'ORPHAN', resource: 'Slot' }]);
  });

  it('says where a service is that only looks like the live one', async () => {
    account = await openAccount();
    await deployed(account, 'iris', 'local/iris:1');
    const hand = new Hand(account, 'iris', { pool: POOL });
    await hand.call('ecs', 'CreateService', {
      cluster: hand.cluster,
      serviceName: hand.name,
      taskDefinition: hand.name,
      desiredCount: 0,
      networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-0123456789abcdef0'] } },
      tags: marksOf('iris').map(({ Key: key, Value: value }) => ({ key, value })),
    });
    await account.clock.sleep(LISTED_AFTER_MS);
    expect((await lookedAfter(account)).findings).toEqual([
      expect.objectContaining({ kind: 'ORPHAN', resource: 'Service', name: 'slipway-iris', capacity: POOL }),
    ]);
  });

  it('reports nothing of what has been deleted, though AWS lists it for hours', async () => {
    account = await openAccount();
    await deployed(account, 'iris', 'local/iris:1');
    await account.clock.sleep(LISTED_AFTER_MS);
    await account.deleteEndpoint('iris');
    await account.quiet();
    const { findings, counts } = await lookedAfter(account);
    expect({ findings, counts }).toMatchObject({ findings: [], counts: { models: 1 } });
  });
});

describe('The upkeep, while a deployment is under way,', () => {
  let account: SimulatedAccount;
  afterEach(() => account.close());

  it('says nothing of what that deployment makes', async () => {
    account = await openAccount();
    const deployment = await account.deploy('iris', await versionWith(account, 'iris', 'local/iris:1'));
    await account.clock.sleep(100_000);
    const { findings, counts } = await lookedAfter(account);
    expect({ findings, counts }).toMatchObject({ findings: [], counts: { models: 1, busy: 1 } });
    expect(account.execution(deployment).ended).toBeUndefined();
  });

  it('says nothing of a canary that is measured', async () => {
    account = await openAccount();
    await deployed(account, 'iris', 'local/iris:1');
    await whileCalled(account, 'iris', async () => {
      const version = await versionWith(account, 'iris', 'local/iris:2');
      await account.deploy('iris', { ...version, strategy: MEASURED });
      await account.clock.sleep(150_000);
      const { findings, counts } = await lookedAfter(account);
      expect({ findings, counts }).toMatchObject({ findings: [], counts: { busy: 1 } });
    });
    await account.quiet();
  });
});

describe('The upkeep has no false alarm', () => {
  let account: SimulatedAccount;
  afterEach(() => account.close());

  it('after a canary', async () => {
    account = await openAccount();
    await deployed(account, 'iris', 'local/iris:1');
    await proven(account, 'iris', 'local/iris:2');
    expect((await lookedAfter(account)).findings).toEqual([]);
  });

  it('of an endpoint whose hundred former revisions are active still', async () => {
    account = await openAccount();
    await deployed(account, 'iris', 'local/iris:1');
    const hand = new Hand(account, 'iris');
    await manyRevisions(account, 'iris', 100);
    await deployed(account, 'iris', 'local/iris:2');
    await deployed(account, 'iris', 'local/crash:1');
    const { taskDefinitionArns } = await hand.call('ecs', 'ListTaskDefinitions', {
      familyPrefix: hand.name,
      sort: 'DESC',
    });
    // What was rolled back left no revision after the live one.
    expect(taskDefinitionArns[0]).toBe((await endpointRecord(account, 'iris'))?.taskDefinitionArn);
    expect((await lookedAfter(account)).findings).toEqual([]);
  });

  it('after a deployment that was rolled back', async () => {
    account = await openAccount();
    await deployed(account, 'iris', 'local/iris:1');
    await deployed(account, 'iris', 'local/crash:1');
    expect((await lookedAfter(account)).findings).toEqual([]);
  });

  it('after a move into a pool and back', async () => {
    account = await openAccount();
    await deployed(account, 'iris', 'local/iris:1');
    const version = await versionWith(account, 'iris', 'local/iris:1');
    for (const capacity of [POOL, 'own']) {
      await ended(account, account.deploy('iris', { ...version, capacity }));
      expect((await lookedAfter(account)).findings).toEqual([]);
    }
  });

  it('of tasks that the load has made more, and of instances for them', async () => {
    account = await openAccount();
    await deployed(account, 'iris', 'local/iris:1');
    await new Hand(account, 'iris').updateService({ desiredCount: 4 });
    await account.clock.sleep(600_000);
    expect((await lookedAfter(account)).findings).toEqual([]);
  });

  it('of limits that a schedule has set', async () => {
    account = await openAccount();
    await ended(account, account.deploy('iris', await withScaling(account, 'iris', 'local/iris:1')));
    await new Hand(account, 'iris').call('applicationautoscaling', 'RegisterScalableTarget', {
      ...new Hand(account, 'iris').scalable,
      MinCapacity: 1,
      MaxCapacity: 3,
    });
    expect((await lookedAfter(account)).findings).toEqual([]);
  });
});

describe('The upkeep, where the environment wants what it finds put right,', () => {
  let account: SimulatedAccount;
  afterEach(() => account.close());

  it.each(damages.filter(({ mended }) => mended))(
    'deploys what is live once more when somebody $name',
    async (damage) => {
      account = await openAccount({}, 'mending');
      const live = await deployed(account, 'iris', 'local/iris:1');
      await damage.do(new Hand(account, 'iris'));
      const { findings } = await lookedAfter(account);
      const [repair] = findings.map(({ deploymentId }) => deploymentId);
      expect(findings).toEqual(findings.map((one) => ({ ...one, done: 'DEPLOYMENT_STARTED', deploymentId: repair })));
      await account.quiet();
      expect(await deploymentRecord(account, repair!)).toMatchObject({
        status: 'LIVE',
        request: expect.stringContaining(live),
      });
      expect((await lookedAfter(account)).findings).toEqual([]);
      expect(await violations(account.aws)).toEqual([]);
    },
  );

  it.each(damages.filter(({ mended }) => !mended))(
    'leaves it to somebody who knows when somebody $name',
    async (damage) => {
      account = await openAccount({}, 'mending');
      await deployed(account, 'iris', 'local/iris:1');
      await damage.do(new Hand(account, 'iris'));
      const started = account.executions.length;
      const { findings } = await lookedAfter(account);
      expect(findings.map(({ done }) => done)).toEqual(damage.finds.map(() => 'NOTHING'));
      // The look itself, and the inspection of one model.
      expect(account.executions.slice(started).map(({ machine }) => machine.name)).not.toContain('slipway-deploy');
    },
  );

  it.each(plants)('deletes $name that no record explains', async (plant) => {
    account = await openAccount({}, 'mending');
    await plant.do(new Hand(account, 'ghost'), marksOf('ghost'));
    await account.clock.sleep(LISTED_AFTER_MS);
    const { findings } = await lookedAfter(account);
    expect(findings.map(({ done }) => done)).toEqual(plant.finds.map(() => 'DELETION_STARTED'));
    await account.quiet();
    expect(await resources(account)).toEqual([]);
    expect((await lookedAfter(account)).findings).toEqual([]);
  });

  it.each(plants)('touches no $name that only looks like the platform’s', async (plant) => {
    account = await openAccount({}, 'mending');
    await plant.do(new Hand(account, 'ghost'), marksOf('ghost', 'dev'));
    // Beside it there is something that is the platform's.
    const [cluster, group] = plants;
    const own = plant === cluster ? group! : cluster!;
    await own.do(new Hand(account, 'ghost'), marksOf('ghost'));
    const before = await resources(account);
    await account.clock.sleep(LISTED_AFTER_MS);
    const { findings } = await lookedAfter(account);
    expect(kinds(findings)).toEqual(own.finds);
    expect(findings.map(({ done }) => done)).toEqual(['NOTHING']);
    await account.quiet();
    expect(await resources(account)).toEqual(before);
  });

  it.each(['own', POOL])('deletes no endpoint that serves (%s) and that the table has forgotten', async (capacity) => {
    account = await openAccount({}, 'mending');
    // The pool's least number of instances joins it.
    await account.clock.sleep(LISTED_AFTER_MS * 10);
    await ended(account, account.deploy('iris', { ...(await versionWith(account, 'iris', 'local/iris:1')), capacity }));
    await account.clock.sleep(LISTED_AFTER_MS);
    await new Hand(account, 'iris').call('dynamodb', 'DeleteItem', {
      TableName: account.aws.table.name,
      Key: { pk: { S: 'MODEL#iris' }, sk: { S: 'ENDPOINT' } },
    });
    const serving = await resources(account);
    const { findings } = await lookedAfter(account);
    expect(findings).toContainEqual(expect.objectContaining({ kind: 'ORPHAN', resource: 'Service', capacity }));
    expect(new Set(findings.map(({ resource, name }) => `${resource} ${name}`)).size).toBe(findings.length);
    expect(new Set(findings.map(({ done }) => done))).toEqual(new Set(['NOTHING']));
    await account.quiet();
    expect(await resources(account)).toEqual(serving);
  });

  it('deploys once more what has left something where it was before it moved', async () => {
    let broken = true;
    const faults: FaultSource = (call) =>
      broken && call.caller.task?.state === 'DeleteClusterElsewhere'
        ? { error: 'Ecs.AccessDeniedException', cause: 'not authorized', effect: 'before' }
        : undefined;
    account = await openAccount({ faults }, 'mending');
    await account.clock.sleep(LISTED_AFTER_MS * 10);
    const version = await versionWith(account, 'iris', 'local/iris:1');
    for (const capacity of ['own', POOL]) await ended(account, account.deploy('iris', { ...version, capacity }));
    broken = false;
    await account.clock.sleep(LISTED_AFTER_MS);
    const left = { kind: 'LEFTOVER', resource: 'Cluster', capacity: 'own', done: 'DEPLOYMENT_STARTED' };
    expect((await lookedAfter(account)).findings).toEqual([expect.objectContaining(left)]);
    await account.quiet();
    expect((await lookedAfter(account)).findings).toEqual([]);
    expect(await violations(account.aws)).toEqual([]);
  });

  it('deletes nothing that a deployment has put live meanwhile', async () => {
    account = await openAccount({}, 'mending');
    await deployed(account, 'iris', 'local/iris:1');
    const live = await resources(account);
    const deletion = await account.deleteEndpoint('iris', { modelVersion: 0 });
    await account.quiet();
    expect(await deploymentRecord(account, deletion)).toMatchObject({ status: 'REJECTED' });
    expect(await resources(account)).toEqual(live);
  });

  it('leaves to a person what that person puts right', async () => {
    account = await openAccount();
    await deployed(account, 'iris', 'local/iris:1');
    const scaling = damages.find(
      ({ finds, mended }) => mended && finds.some(({ resource }) => resource === 'ServiceScaling'),
    )!;
    await scaling.do(new Hand(account, 'iris'));
    expect(kinds((await lookedAfter(account)).findings)).toEqual([{ kind: 'DRIFT', resource: 'ServiceScaling' }]);
    await ended(account, account.bringBack('iris', (await endpointRecord(account, 'iris'))?.deploymentId as string));
    expect((await lookedAfter(account)).findings).toHaveLength(1);
    await ended(account, account.putRight('iris'));
    expect((await lookedAfter(account)).findings).toEqual([]);
    expect(await violations(account.aws)).toEqual([]);
  });

  it('puts nothing right that is not live any more', async () => {
    account = await openAccount({}, 'mending');
    const former = await deployed(account, 'iris', 'local/iris:1');
    await deployed(account, 'iris', 'local/iris:2');
    const repair = await account.putRight('iris', former);
    await account.quiet();
    expect(await deploymentRecord(account, repair)).toMatchObject({
      status: 'REJECTED',
      error: expect.objectContaining({ error: 'OtherDeploymentLive' }),
    });
    expect((await endpointRecord(account, 'iris'))?.modelVersion).toBe(2);
  });
});
