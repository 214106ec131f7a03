import type { DescribeAlarmsOutput, GetMetricDataOutput } from '@aws-sdk/client-cloudwatch';
import { describe, expect, it } from '@jest/globals';
import { FailingTask, FailingTasks } from '../../local/simulation/faults/failing-task';
import { faultModes } from '../../local/simulation/faults/fault-modes';
import { openAccount } from './harness/simulated-account';
import { tasksOfMachine } from './harness/tasks';

type Account = Awaited<ReturnType<typeof openAccount>>;

const eventsOf = ({ aws }: Account) =>
  aws.logs.operations
    .FilterLogEvents({ logGroupName: '/slipway/events' })
    .events!.map(({ message = '' }) => JSON.parse(message).detail.status);

async function counted({ aws, clock }: Account, status: string): Promise<number> {
  const Dimensions = [{ Name: 'Status', Value: status }];
  const Metric = { Namespace: 'slipway', MetricName: 'Deployments', Dimensions };
  const data = (await aws.twin.inspect('cloudwatch', 'GetMetricData', {
    MetricDataQueries: [{ Id: 'count', MetricStat: { Metric, Period: 86_400, Stat: 'Sum' } }],
    StartTime: new Date(clock.now() - 86_400_000),
    EndTime: new Date(clock.now()),
  })) as GetMetricDataOutput;
  return data.MetricDataResults?.[0]?.Values?.[0] ?? 0;
}

async function alarmState({ aws }: Account): Promise<string | undefined> {
  const described = await aws.twin.inspect('cloudwatch', 'DescribeAlarms', { AlarmNames: ['slipway-cleanup-failed'] });
  return (described as DescribeAlarmsOutput).MetricAlarms?.[0]?.StateValue;
}

describe('The events of deployments', () => {
  it('are kept in a log, and counted by status', async () => {
    const account = await openAccount();
    await account.registerVersion('iris', 'local/iris:1');
    await account.deploy('iris');
    await account.quiet();
    expect(eventsOf(account)).toEqual(['IN_PROGRESS', 'LIVE']);
    expect(await counted(account, 'LIVE')).toBe(1);
    expect(await counted(account, 'ROLLED_BACK')).toBe(0);
    expect(await alarmState(account)).not.toBe('ALARM');
    await account.close();
  });

  it('raise the alarm where something is left', async () => {
    const failing = new FailingTasks();
    const account = await openAccount({ faults: failing.source });
    failing.account = account;
    const tasks = await tasksOfMachine('deploy');
    const denied = faultModes.find(({ name }) => name === 'access denied')!;
    failing.set(new FailingTask(tasks.find(({ state }) => state === 'DeleteCluster')!, denied));
    await account.registerVersion('crash', 'local/crash:1');
    const deployment = await account.deploy('crash');
    // Well within the alarm's period.
    while (!account.execution(deployment).ended) await account.clock.sleep(10_000);
    await account.clock.sleep(60_000);
    expect(eventsOf(account)).toEqual(['IN_PROGRESS', 'CLEANUP_FAILED']);
    expect(await alarmState(account)).toBe('ALARM');
    await account.close();
  });
});
