import type { DescribeListenersOutput } from '@aws-sdk/client-elastic-load-balancing-v2';
import { afterEach, describe, expect, it } from '@jest/globals';
import { loadConfig } from '../../../../config/load';
import { keyOf } from '../../../../contract/registry-keys';
import { Iam } from '../../../../local/aws/iam';
import { rehearsalPolicy } from '../../../../local/rehearsal/reading/policy';
import { readAccount, type Scope } from '../../../../local/rehearsal/reading/read-account';
import { Reader, type Send } from '../../../../local/rehearsal/reading/reader';
import { READS } from '../../../../local/rehearsal/reading/reads';
import { twinAccount } from '../../../../local/rehearsal/reading/twin-account';
import { scopeOf } from '../../../../local/rehearsal/scope';
import { withNames } from '../../../../local/simulation/app';
import type { SimulatedAccount } from '../../../../local/simulation/simulated-account';
import { type AppVariant, synthesizedApp } from '../../../workflows/harness/apps';
import { openAccount } from '../../../workflows/harness/simulated-account';

const ROLE = 'arn:aws:iam::111111111111:role/rehearsal';

let account: SimulatedAccount;
afterEach(() => account?.close());

async function openedAs(variant?: AppVariant): Promise<Scope> {
  account = await openAccount({}, variant);
  await account.registerVersion('iris', 'local/iris:1');
  const secret = account.aws.secrets.put('slipway/iris/token', 'a', 'abcdef');
  const parameter = 'arn:aws:ssm:us-east-1:111111111111:parameter/slipway/iris/mode';
  account.aws.parameters.operations.PutParameter({ Name: '/slipway/iris/mode', Value: 'a', Type: 'String' });
  const schedule = [{ cron: '0 0 1 1 ? *', timeZone: 'Europe/Berlin', minTasks: 1, maxTasks: 3 }];
  await account.deploy('iris', { secrets: { TOKEN: secret, MODE: parameter }, schedule });
  await account.quiet();
  const local = loadConfig('local');
  const config = variant === 'byHost' ? withNames(local, 1) : local;
  return scopeOf({ config, assembly: (await synthesizedApp(variant)).assembly }, { model: undefined, request: {} });
}

/** Whoever may do what a policy says, and nothing else. */
function held(iam: Iam): Send {
  const send = twinAccount(account.aws.twin);
  return async (read, input) => {
    const action = read.operation.charAt(0).toLowerCase() + read.operation.slice(1);
    const call = { service: read.service, operation: read.operation, action, input, caller: { roleArn: ROLE } };
    await iam.authorize(call, account.aws.twin).catch((error: { code: string; message: string }) => {
      throw Object.assign(new Error(error.message), { name: error.code });
    });
    return send(read, input);
  };
}

function iamWith(scope: Scope, without: readonly string[] = []): Iam {
  const { Statement, ...policy } = rehearsalPolicy(scope);
  const allowed = Statement.map(({ Action, ...rest }) => ({
    ...rest,
    Action: Action.filter((action) => !without.includes(action)),
  }));
  const role = { name: 'rehearsal', arn: ROLE, policies: [{ ...policy, Statement: allowed }], awsManagedPolicies: [] };
  return new Iam({ roles: [role] });
}

describe('Reading an account', () => {
  it('takes the documented rights and needs each of them', async () => {
    const scope = await openedAs('byHost');
    const iam = iamWith(scope);
    const state = await readAccount(new Reader(held(iam)), scope);
    expect(state.endpoints.map(({ model, status }) => [model, status])).toEqual([['iris', 'LIVE']]);
    expect(state.secrets).toHaveLength(2);
    expect(new Set(state.things.map(({ kind }) => kind))).toEqual(
      new Set([
        'listener',
        'rule',
        'target group',
        'cluster',
        'service',
        'capacity provider',
        'Auto Scaling group',
        'launch template',
        'scalable target',
        'scaling policy',
        'scheduled action',
        'alarm',
        'log group',
      ]),
    );
    expect(iam.unusedPermissions()).toEqual([]);
  });

  it('without some of them says which, all at once', async () => {
    const scope = await openedAs();
    const iam = iamWith(scope, ['ecs:DescribeServices', 'ec2:DescribeInstances', 'servicequotas:GetServiceQuota']);
    const reading = readAccount(new Reader(held(iam)), scope);
    await expect(reading).rejects.toMatchObject({
      name: 'MissingRights',
      kind: 'no access',
      message: expect.stringMatching(
        /^The account cannot be read: these credentials may not (?=.*ecs:DescribeServices on arn:aws:ecs:us-east-1:111111111111:service\/slipway-iris\/slipway-iris)(?=.*ec2:DescribeInstances on \*)(?=.*servicequotas:GetServiceQuota on \*)/,
      ),
    });
  });

  it('without any right asks for the first ones', async () => {
    const scope = await openedAs();
    const reading = readAccount(new Reader(held(new Iam({ roles: [] }))), scope);
    await expect(reading).rejects.toThrow(
      /dynamodb:Query on arn:aws:dynamodb:us-east-1:111111111111:table\/slipway-registry/,
    );
  });

  it('where the environment is not deployed says so', async () => {
    const scope = await openedAs();
    const reading = readAccount(new Reader(twinAccount(account.aws.twin)), { ...scope, prefix: 'slipway-dev' });
    await expect(reading).rejects.toThrow(
      'There is no table slipway-dev-registry in account 111111111111, us-east-1: the environment is not deployed there.',
    );
  });

  it.each([
    [
      'DescribeSubnets',
      'InvalidSubnetID.NotFound',
      /^subnetIds: config names subnet-\S+.*, of which not all are in account 111111111111, us-east-1\.$/,
    ],
    [
      'DescribeLoadBalancers',
      'LoadBalancerNotFound',
      /^The load balancer slipway-1, which config makes, is not in account 111111111111, us-east-1\.$/,
    ],
  ])('ends where the account lacks what is deployed into: %s', async (operation, name, sentence) => {
    const scope = await openedAs();
    const send = twinAccount(account.aws.twin);
    const lacking: Send = async (read, input) => {
      if (read.operation === operation) throw Object.assign(new Error('it does not exist'), { name });
      return send(read, input);
    };
    await expect(readAccount(new Reader(lacking), scope)).rejects.toMatchObject({
      kind: 'not found',
      message: expect.stringMatching(sentence),
    });
  });

  it('knows whose the others are where one was deleted after it was listed', async () => {
    const scope = await openedAs();
    const send = twinAccount(account.aws.twin);
    const withDeleted: Send = async (read, input) => {
      const answer = await send(read, input);
      if (read.operation !== 'DescribeListeners') return answer;
      const { Listeners: [listener] = [] } = answer as DescribeListenersOutput;
      return listener
        ? { Listeners: [listener, { ...listener, ListenerArn: `${listener.ListenerArn}0`, Port: 5099 }] }
        : answer;
    };
    const { things } = await readAccount(new Reader(withDeleted), scope);
    const listeners = things.filter(({ kind }) => kind === 'listener');
    expect(listeners.map(({ name, settings }) => [name, settings?.model])).toEqual([
      ['slipway-1:5001', 'iris'],
      ['slipway-1:5099', undefined],
    ]);
  });

  it('refuses a model whose image is in the registry of another account', async () => {
    const scope = await openedAs();
    const { pk, sk } = keyOf('image', { model: 'iris', version: 1, imageVersion: 1 });
    const items = await account.aws.table.rawItems();
    const image = items.find((item) => item.pk?.S === pk && item.sk?.S === sk)!;
    const repositoryUri = '222222222222.dkr.ecr.us-east-1.amazonaws.com/local/iris';
    await account.aws.table.put([{ ...image, repositoryUri: { S: repositoryUri } }]);
    const reading = readAccount(new Reader(twinAccount(account.aws.twin)), scope);
    await expect(reading).rejects.toMatchObject({
      kind: 'usage',
      message: `iris: has an image in ${repositoryUri}, the registry of another account, which a twin does not know: it cannot be rehearsed.`,
    });
  });

  it('never reads what a secret holds', () => {
    expect(Object.values(READS).map(({ operation }) => operation)).not.toContain('GetSecretValue');
  });
});
