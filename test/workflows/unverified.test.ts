import { describe, expect, it } from '@jest/globals';
import type { Unverified } from '../../local/aws/unverified';
import { AccessControl } from '../../local/platform/access-control';
import { violations } from '../../local/simulation/invariants';
import type { SimulatedAccountOptions } from '../../local/simulation/simulated-account';
import { synthesizedApp } from './harness/apps';
import { Bench } from './harness/matrix';
import { deploymentRecord, resources } from './harness/records';
import { openAccount } from './harness/simulated-account';
import { situations } from './harness/situations';
import { workflowTasks } from './harness/tasks';

/** The other of what nobody could verify, one at a time. */
const ALTERNATIVES: readonly Unverified[] = [
  { autoscaling: { forceDeleteOverridesProtection: false } },
  { autoscaling: { repeatedDeleteSucceeds: true } },
  { cloudwatch: { deletingMissingAlarmFails: true } },
  { ec2: { clientTokenOutlivesTemplate: false } },
  { ecs: { circuitBreakerMinimum: 10 } },
  { ecs: { capacityTimeoutCountsAsFailure: true } },
  { ecs: { exitAfterStartCountsAsFailure: false } },
  { ecs: { earlierInstancesJoinProvider: true } },
  { ecs: { placementEventsWithProvider: false } },
  { ecs: { clusterKeepsAttachedProviders: false } },
  { ecs: { deletionOfAttachedProvider: 'ClientException' } },
  { ecs: { drainingHookOutlivesProvider: false } },
  { ecs: { serviceClientTokenIsIdempotent: true } },
  { ecs: { drainingServiceMessage: 'not idempotent' } },
  { elasticloadbalancingv2: { deletingMissingTargetGroupFails: true } },
  { elasticloadbalancingv2: { firstPassedCheckSuffices: true } },
  { elasticloadbalancingv2: { emptyGroupCountsHosts: false } },
  { eventbridge: { missingBusDropsEvents: false } },
];

describe('Whichever of two ways AWS behaves where nobody could look', () => {
  it.each(ALTERNATIVES.map((unverified) => [JSON.stringify(unverified), unverified] as const))(
    'a model is deployed, updated after a canary, not updated and deleted: %s',
    (_name, unverified) => lives({ unverified }),
  );

  it('a model is deployed, updated after a canary, not updated and deleted: IAM denies calls on what is not there', async () => {
    const { assembly } = await synthesizedApp();
    await lives({ access: new AccessControl(assembly, () => undefined, { missingResource: 'denied' }) });
  });
});

const CRASHED = ['ROLLED_BACK', 'ServiceFailed'];

describe('A container that crashes once it runs, whether or not ECS counts that as a failed task,', () => {
  it.each([
    'a deployment that crashes',
    'an update that crashes',
    'an update of the instances and the health path that crashes',
    'an update of the instances that crashes and whose former instances cannot be had',
    'a deployment that is stopped while its container crashes',
  ])('ends the same and as soon: %s', async (name) => {
    const situation = situations.find((candidate) => candidate.name === name)!;
    const ends = [];
    for (const exitAfterStartCountsAsFailure of [true, false]) {
      const bench = new Bench(await workflowTasks(), { ecs: { exitAfterStartCountsAsFailure } });
      const { account, ending } = await bench.run(situation);
      expect(await violations(account.aws)).toEqual([]);
      ends.push({ ending, minutes: account.elapsedMs / 60_000 });
      await bench.close();
    }
    const [counted, uncounted] = ends;
    expect(uncounted?.ending).toEqual(counted?.ending);
    expect(Math.abs(uncounted!.minutes - counted!.minutes)).toBeLessThan(1);
  });
});

/** Nobody calls, and that is taken for good. */
const CANARY = { type: 'canary', steps: [{ percent: 10, minutes: 1 }], onInconclusive: 'goOn' };
const LIFE = [
  ['local/crash:1', 'rolling'],
  ['local/iris:1', 'rolling'],
  ['local/iris:2', CANARY],
  ['local/crash:1', 'rolling'],
  ['local/crash:1', CANARY],
] as const;

/** A model's whole life, in an account that behaves so. */
async function lives(options: Partial<SimulatedAccountOptions>): Promise<void> {
  const account = await openAccount(options);
  const ends = [];
  for (const [image, strategy] of LIFE) {
    const modelVersion = await account.registerVersion('iris', image);
    const deployment = await account.deploy('iris', { modelVersion, strategy });
    await account.quiet();
    const { status, error } = await deploymentRecord(account, deployment);
    ends.push(error ? [status, error.error] : [status]);
    expect(await violations(account.aws)).toEqual([]);
  }
  expect(ends).toEqual([CRASHED, ['LIVE'], ['LIVE'], CRASHED, CRASHED]);
  const deletion = await account.deleteEndpoint('iris');
  await account.quiet();
  expect((await deploymentRecord(account, deletion)).status).toBe('DELETED');
  expect(await resources(account)).toEqual([]);
  await account.close();
}
