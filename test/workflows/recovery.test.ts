import { describe, expect, it } from '@jest/globals';
import { stateMachines } from '../../local/assembly';
import type { SimulatedAccount } from '../../local/simulation/simulated-account';
import { synthesizedApp } from './harness/apps';
import { deploymentRecord } from './harness/records';
import { openAccount } from './harness/simulated-account';

/** Tells the sweep, as EventBridge does, of an execution that Step Functions describes no more. */
async function sweepAfter(account: SimulatedAccount, executionArn: string): Promise<void> {
  const { assembly, access } = await synthesizedApp();
  const { arn } = stateMachines(assembly).find(({ name }) => name.endsWith('-sweep'))!;
  const event = { detail: { executionArn, name: executionArn.split(':').at(-1), status: 'FAILED' } };
  const start = { stateMachineArn: arn, name: 'sweep', input: JSON.stringify(event) };
  await account.aws.twin.call('sfn', 'StartExecution', start, { roleArn: access.root });
  await account.quiet();
}

const executionArn = (workflow: string, name: string) =>
  `arn:aws:states:us-east-1:111111111111:execution:slipway-${workflow}:${name}`;

describe('A recovery', () => {
  it('of a recovery of which nothing is known writes nothing: EventBridge names executions after events', async () => {
    const account = await openAccount();
    const before = await account.aws.table.items();
    const name = 'f2e3ab72-6d5e-4b02-8a4c-fc5a4d2d4e22_36bd5ec0-8c9f-4d4e-a1b2-0c3d4e5f6a7b';
    await sweepAfter(account, executionArn('recover', name));
    expect(account.executions.map(({ arn }) => arn).filter((arn) => arn.includes('-recover:'))).toEqual([]);
    expect(await account.aws.table.items()).toEqual(before);
    await account.close();
  });

  it.each(['iris_deploy_build-1', 'iris.build-1.287542887'])(
    'knows the model by the deployment’s id where its input can’t be read: %s',
    async (id) => {
      const account = await openAccount();
      await sweepAfter(account, executionArn('deploy', id));
      expect(await deploymentRecord(account, id)).toMatchObject({
        pk: 'MODEL#iris',
        status: 'REJECTED',
        error: { error: 'States.FAILED' },
      });
      await account.close();
    },
  );
});
