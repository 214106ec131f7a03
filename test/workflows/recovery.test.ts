import { describe, expect, it } from '@jest/globals';
import { stateMachines } from '../../local/assembly';
import type { SimulatedAccount } from '../../local/simulation/simulated-account';
import { deploymentRecord } from './harness/records';
import { openAccount, synthesizedApp } from './harness/simulated-account';

/** What a rule tells of an execution that ended. */
interface Ended {
  readonly executionArn: string;
  readonly input: unknown;
}

async function recover(account: SimulatedAccount, { executionArn, input }: Ended): Promise<void> {
  const { assembly, access } = await synthesizedApp();
  const { arn } = stateMachines(assembly).find(({ name }) => name.endsWith('-recover'))!;
  const deploymentId = executionArn.split(':').at(-1);
  const event = { deploymentId, executionArn, status: 'FAILED', error: 'States.DataLimitExceeded', cause: '', input };
  const start = { stateMachineArn: arn, name: 'recovery', input: JSON.stringify(event) };
  await account.aws.twin.call('sfn', 'StartExecution', start, { roleArn: access.root });
  await account.quiet();
}

const executionArn = (workflow: string, name: string) =>
  `arn:aws:states:us-east-1:111111111111:execution:slipway-${workflow}:${name}`;

describe('A recovery', () => {
  it('of a recovery of which nothing is known writes nothing: EventBridge names executions after events', async () => {
    const account = await openAccount();
    const name = 'f2e3ab72-6d5e-4b02-8a4c-fc5a4d2d4e22_36bd5ec0-8c9f-4d4e-a1b2-0c3d4e5f6a7b';
    await recover(account, { executionArn: executionArn('recover', name), input: null });
    expect(account.execution('recovery').ended?.result.status).toBe('SUCCEEDED');
    expect(await account.aws.table.items()).toEqual([]);
    await account.close();
  });

  it.each(['iris_deploy_build-1', 'iris.build-1.287542887'])(
    'knows the model by the deployment’s id where the input was too large to be told: %s',
    async (id) => {
      const account = await openAccount();
      await recover(account, { executionArn: executionArn('deploy', id), input: null });
      expect(await deploymentRecord(account, id)).toMatchObject({
        pk: 'MODEL#iris',
        status: 'REJECTED',
        error: { error: 'States.DataLimitExceeded' },
      });
      await account.close();
    },
  );

  it('knows the model by what the execution was asked, whatever that is called', async () => {
    const account = await openAccount();
    const input = JSON.stringify({ model: 'iris', request: {} });
    await recover(account, { executionArn: executionArn('deploy', 'nightly-7'), input });
    expect(await deploymentRecord(account, 'nightly-7')).toMatchObject({ pk: 'MODEL#iris', status: 'REJECTED' });
    await account.close();
  });
});
