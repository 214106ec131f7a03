import { afterEach, describe, expect, it } from '@jest/globals';
import { differenceInWords } from '../../../../local/rehearsal/twin/differences';
import { narrowed } from '../../../../local/rehearsal/twin/narrowed';
import { type OpenTwin, openTwin } from '../../../../local/rehearsal/twin/open-twin';
import type { SimulatedAccount } from '../../../../local/simulation/simulated-account';
import { type AppVariant, synthesizedApp } from '../../../workflows/harness/apps';
import { endpointRecord } from '../../../workflows/harness/records';
import { openAccount } from '../../../workflows/harness/simulated-account';
import { blueprintOf } from '../twin-of';

let account: SimulatedAccount;
let twin: OpenTwin | undefined;
afterEach(async () => {
  await twin?.account.close();
  await account.close();
  twin = undefined;
});

async function live(model: string, request = {}): Promise<void> {
  await account.registerVersion(model, 'local/iris:1');
  await account.deploy(model, request);
  await account.quiet();
}

async function opened(variant?: AppVariant): Promise<OpenTwin> {
  twin = await openTwin(
    (await synthesizedApp(variant)).assembly,
    await blueprintOf(account, variant ? { variant } : {}),
  );
  return twin;
}

const root = { roleArn: 'arn:aws:iam::111111111111:root' };

describe('A twin of an account', () => {
  it('is like it, whatever its endpoints’ settings are', async () => {
    account = await openAccount();
    const secret = account.aws.secrets.put('slipway/iris/token', 'a', 'abcdef');
    const schedule = [{ cron: '0 0 1 1 ? *', timeZone: 'Europe/Berlin', minTasks: 1, maxTasks: 3 }];
    await live('wine', { capacity: 'shared' });
    await live('iris', {
      minTasks: 2,
      requestsPerMinutePerTask: 900,
      schedule,
      secrets: { TOKEN: secret },
      spot: true,
    });
    const { damage, unlike, unplayed, problems } = await opened();
    expect({ damage, unlike, unplayed, problems }).toEqual({ damage: [], unlike: [], unplayed: [], problems: [] });
  });

  it('is like one whose models have names', async () => {
    account = await openAccount({}, 'byHost');
    await live('iris');
    await live('wine');
    const { damage, unlike, unplayed, problems, account: made } = await opened('byHost');
    expect({ damage, unlike, unplayed, problems }).toEqual({ damage: [], unlike: [], unplayed: [], problems: [] });
    const [there, here] = [await endpointRecord(account, 'wine'), await endpointRecord(made, 'wine')];
    expect([here?.slotLoadBalancer, here?.slotPriority]).toEqual([there?.slotLoadBalancer, there?.slotPriority]);
  });

  it('has the ports, the status and the lock that the registry has', async () => {
    account = await openAccount();
    await live('wine');
    await live('iris');
    await account.deleteEndpoint('wine');
    await account.quiet();
    await account.deploy('iris', { minTasks: 2 });
    await account.clock.sleep(10_000);
    const { account: made } = await opened();
    const item = await endpointRecord(made, 'iris');
    expect(item).toMatchObject({ status: 'LIVE', slotPort: 5002, lockedBy: 'iris_deploy_4' });
    const refused = await made.deploy('iris', {});
    expect((await made.ended(refused)).ended?.result.error).toBe('DeploymentInProgress');
    await account.quiet();
  });

  it('says in what it is not like it', async () => {
    account = await openAccount();
    await live('iris');
    await account.aws.twin.call(
      'ec2',
      'CreateLaunchTemplateVersion',
      { LaunchTemplateName: 'slipway-iris', LaunchTemplateData: { InstanceType: 'm6i.xlarge' } },
      root,
    );
    const { unlike } = await opened();
    expect(unlike.map(differenceInWords)).toEqual([
      'of the launch template slipway-iris instanceType is m6i.large, not m6i.xlarge; volumeGiB is 60, not nothing',
    ]);
  });

  it('of one model alone has of the others what is in its way', async () => {
    account = await openAccount();
    await live('wine');
    await live('iris');
    const { assembly } = await synthesizedApp();
    const blueprint = narrowed(await blueprintOf(account), 'iris');
    expect(blueprint.state.unread).toEqual(['wine']);
    twin = await openTwin(assembly, blueprint);
    const { things } = await twin.read();
    const names = things.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['slipway-1:5001', 'slipway-1:5002', 'slipway-wine', 'slipway-iris']));
    expect(names).not.toContain('slipway-wine/slipway-wine');
  });
});
