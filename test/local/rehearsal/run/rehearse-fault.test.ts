import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { rehearseFailures } from '../../../../local/rehearsal/run/fault-threads';
import {
  type Failure,
  type FailureOutcome,
  FaultRehearsal,
  failuresOf,
  spread,
} from '../../../../local/rehearsal/run/rehearse-fault';
import type { Blueprint } from '../../../../local/rehearsal/twin/open-twin';
import type { Ending } from '../../../../local/simulation/faults/ending';
import { faultModes } from '../../../../local/simulation/faults/fault-modes';
import type { SimulatedAccount } from '../../../../local/simulation/simulated-account';
import { synthesizedApp } from '../../../workflows/harness/apps';
import { openAccount } from '../../../workflows/harness/simulated-account';
import { blueprintOf } from '../twin-of';

const LIVE: Ending = { status: 'LIVE' };

let account: SimulatedAccount;
let blueprint: Blueprint;
beforeEach(async () => {
  account = await openAccount();
  await account.registerVersion('iris', 'local/iris:1');
  await account.deploy('iris');
  await account.quiet();
  await account.registerVersion('iris', 'local/iris:2');
  blueprint = await blueprintOf(account, { model: 'iris' });
});
afterEach(() => account.close());

async function outcomes(failures: readonly Failure[], undisturbed = LIVE, request = {}): Promise<FailureOutcome[]> {
  const { assembly } = await synthesizedApp();
  const rehearsal = new FaultRehearsal(assembly, blueprint, 'iris', request, undisturbed);
  const found: FailureOutcome[] = [];
  for (const failure of failures) found.push(await rehearsal.fail(failure));
  await rehearsal.close();
  return found;
}

describe('A failure that is rehearsed', () => {
  it('ends live all the same, or as before with its reason', async () => {
    const found = await outcomes([
      { state: 'UpdateServiceOfUpdate', mode: 'throttled for a while' },
      { state: 'UpdateServiceOfUpdate', mode: 'error after effect' },
      { state: 'UpdateServiceOfUpdate', mode: 'execution stopped while the call is under way' },
    ]);
    expect(found.map(({ end, status, error }) => [end, status, error])).toEqual([
      ['live', 'LIVE', undefined],
      ['as before', 'ROLLED_BACK', 'Unforeseen.UnforeseenException'],
      ['as before', 'ROLLED_BACK', 'States.ABORTED'],
    ]);
    expect(found.every(({ milliseconds }) => milliseconds > 0)).toBe(true);
  });

  it('leaves what its record names, where what it moved from cannot be cleared', async () => {
    const request = { capacity: 'shared' };
    const failure = { state: 'DeleteServiceElsewhere', mode: 'access denied' };
    const [outcome] = await outcomes([failure], LIVE, request);
    expect(outcome).toMatchObject({ end: 'leaves what it says', status: 'LIVE', problems: [] });
    expect(outcome?.leftovers.length).toBeGreaterThan(0);
  });

  it('is wrong where the platform has not kept its word', async () => {
    const failure = { state: 'UpdateServiceOfUpdate', mode: 'throttled for a while' };
    const [outcome] = await outcomes([failure, failure], { status: 'ROLLED_BACK', error: 'Another' });
    expect(outcome).toMatchObject({ end: 'wrong', problems: ['ended as LIVE, without the fault as ROLLED_BACK'] });
    const [unreached] = await outcomes([{ state: 'CreateCluster', mode: 'access denied' }]);
    expect(unreached).toMatchObject({ end: 'wrong', problems: ['the task was not reached'] });
  });

  it('starts from what had been damaged, whatever an earlier one has put right', async () => {
    const root = { roleArn: 'arn:aws:iam::111111111111:root' };
    await account.aws.twin.call('cloudwatch', 'DeleteAlarms', { AlarmNames: ['slipway-iris/5xx'] }, root);
    blueprint = await blueprintOf(account, { model: 'iris' });
    const found = await outcomes([
      { state: 'RecordEndpoint', mode: 'error before effect' },
      { state: 'Put5xxAlarmOfUpdate', mode: 'error before effect' },
    ]);
    expect(found.map(({ end, problems }) => [end, problems])).toEqual([
      ['as before', []],
      ['as before', []],
    ]);
  });

  it('is of a task and a mode that there are', async () => {
    await expect(outcomes([{ state: 'Nothing', mode: 'access denied' }])).rejects.toThrow(
      'The workflow has no failure access denied of Nothing',
    );
  });

  it('ends in threads as in one', async () => {
    const { assembly } = await synthesizedApp();
    const states = ['OpenDeployment', 'TakeLock', 'RegisterTaskDefinitionOfUpdate', 'UpdateServiceOfUpdate'];
    const failures = failuresOf({ tasks: states });
    const share = { directory: assembly.directory, blueprint, model: 'iris', request: {}, undisturbed: LIVE, failures };
    const [one, two]: FailureOutcome[][] = [[], []];
    await rehearseFailures(share, (outcome) => one!.push(outcome), 1);
    await rehearseFailures(share, (outcome) => two!.push(outcome), 2);
    const told = (found: FailureOutcome[]) =>
      found.map(({ state, mode, end, error }) => [state, mode, end, error].join()).sort();
    expect(one).toHaveLength(4 * faultModes.length);
    expect(told(two!)).toEqual(told(one!));
    expect(new Set(one!.map(({ end }) => end))).toEqual(new Set(['live', 'as before']));
  });
});

describe('Failures', () => {
  it('are every mode at every task', () => {
    const all = failuresOf({ tasks: ['A', 'B'] });
    expect(all).toHaveLength(2 * faultModes.length);
    expect(all[0]).toEqual({ state: 'A', mode: faultModes[0]!.name });
  });

  it('are spread where there are to be fewer', () => {
    expect(spread([1, 2, 3, 4, 5, 6], 3)).toEqual([1, 3, 5]);
    expect(spread([1, 2], 3)).toEqual([1, 2]);
  });
});
