import { afterEach, describe, expect, it } from '@jest/globals';
import { damages, Hand, marksOf, type Plant, plants, type Tag } from '../../local/simulation/intruder';
import type { SimulatedAccount } from '../../local/simulation/simulated-account';
import { deployed, ended, MEASURED, POOL, proven, versionWith, whileCalled, withScaling } from './harness/asked';
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
