import type { DescribeAlarmsOutput } from '@aws-sdk/client-cloudwatch';
import { describe, expect, it } from '@jest/globals';
import type { SimulatedAccount } from '../../local/simulation/simulated-account';
import { deploymentRecord } from './harness/records';
import { openAccount } from './harness/simulated-account';

const TEAM = 'data-science@example.com';
/** SES’s sandbox lets mails to it through: it is the sender, too. */
const VERIFIED = 'slipway@example.com';

async function deployTo(notify: readonly string[], options: Parameters<typeof openAccount>[0] = {}) {
  const account = await openAccount(options);
  await account.registerVersion('iris', 'local/iris:1');
  const deployment = await account.deploy('iris', { notify: [...notify] });
  // Well within the alarm's period.
  while (!account.execution(deployment).ended) await account.clock.sleep(10_000);
  const record = await deploymentRecord(account, deployment);
  const recipients = account.aws.ses.mails.map(({ to }) => to);
  return { account, deployment, record, recipients, alarm: await alarmState(account) };
}

async function alarmState({ aws }: SimulatedAccount): Promise<string | undefined> {
  const described = await aws.twin.inspect('cloudwatch', 'DescribeAlarms', { AlarmNames: ['slipway-refused-mails'] });
  return (described as DescribeAlarmsOutput).MetricAlarms?.[0]?.StateValue;
}

describe('A mail that SES refuses', () => {
  it('costs nobody else’s mail and fails no deployment', async () => {
    const notify = [VERIFIED, 'someone@example.com'];
    const { account, record, recipients } = await deployTo(notify, { mailSandbox: true });
    expect(record.status).toBe('LIVE');
    expect(recipients).toEqual([[VERIFIED]]);
    expect(record.refusedMails?.map(({ recipient }) => recipient).toSorted()).toEqual([TEAM, 'someone@example.com']);
    await account.close();
  });

  it('is in the deployment’s record, with the reason, and raises the alarm', async () => {
    // The API lets no such address in; whoever starts the workflow is told by its end.
    const { account, record, alarm } = await deployTo(['jürgen@example.com', 'someone@müller.example']);
    expect(record).toMatchObject({ status: 'REJECTED', error: { error: 'InvalidRequest' } });
    expect(record.refusedMails?.toSorted((a, b) => a.recipient.localeCompare(b.recipient))).toEqual([
      {
        recipient: 'jürgen@example.com',
        error: 'Ses.SesException',
        cause: expect.stringMatching(/^Local address contains illegal character \(Service: Ses, Status Code: 400, /),
      },
      {
        recipient: 'someone@müller.example',
        error: 'Ses.SesException',
        cause: expect.stringMatching(/^Domain contains illegal character /),
      },
    ]);
    expect(alarm).toBe('ALARM');
    await account.close();
  });

  it('shows also where SES still has the account in its sandbox', async () => {
    const { account, record, recipients } = await deployTo(['someone@example.com'], { mailSandbox: true });
    expect(record.status).toBe('LIVE');
    expect(recipients).toEqual([]);
    expect(record.refusedMails?.map(({ recipient, error }) => `${recipient}: ${error}`).toSorted()).toEqual([
      `${TEAM}: Ses.MessageRejectedException`,
      'someone@example.com: Ses.MessageRejectedException',
    ]);
    await account.close();
  });
});

describe('Mails that SES takes', () => {
  it('leave neither a word in the record nor an alarm', async () => {
    const { account, record, alarm } = await deployTo(['someone@example.com']);
    expect(record).not.toHaveProperty('refusedMails');
    expect(alarm).toBe('OK');
    await account.close();
  });
});
