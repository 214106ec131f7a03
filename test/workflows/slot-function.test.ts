import { describe, expect, it } from '@jest/globals';
import type { Fault } from '../../local/aws/faults';
import type { ServiceName } from '../../local/aws/service';
import { throttleError } from '../../local/aws/throttling/throttle-error';
import { violations } from '../../local/simulation/invariants';
import { deploymentRecord, resources } from './harness/records';
import { openAccount } from './harness/simulated-account';

/** The calls of the one function in a deployment's path, in their order. */
const CALLS = [
  'elasticloadbalancingv2:describeListeners',
  'elasticloadbalancingv2:describeTargetGroups',
  'dynamodb:getItem',
  'dynamodb:query',
  'dynamodb:updateItem',
  'dynamodb:putItem',
];

const WAYS: Readonly<Record<string, (service: ServiceName) => Fault>> = {
  'fails without effect': () => ({ error: 'Unforeseen.InternalFailure', effect: 'before' }),
  'fails with effect': () => ({ error: 'Unforeseen.InternalFailure', effect: 'after' }),
  'is throttled': (service) => {
    throw throttleError(service);
  },
};

describe('When a call of the function that claims a slot', () => {
  it.each(CALLS.flatMap((call) => Object.keys(WAYS).map((way) => [way, call] as const)))(
    '%s, nothing is left: %s',
    async (way, failing) => {
      const met: string[] = [];
      const account = await openAccount({
        faults: ({ service, action, caller }) => {
          const call = `${service}:${action}`;
          if (caller.task ?? !caller.roleArn.includes('AllocateSlot')) return undefined;
          met.push(call);
          return call === failing ? WAYS[way]!(service) : undefined;
        },
      });
      await account.registerVersion('iris', 'local/iris:1');
      const deployment = await account.deploy('iris');
      await account.quiet();
      expect(met).toContain(failing);
      expect(CALLS).toEqual(expect.arrayContaining(met));
      expect(await deploymentRecord(account, deployment)).toMatchObject({ status: 'ROLLED_BACK', leftovers: [] });
      expect(await resources(account)).toEqual([]);
      expect(await violations(account.aws)).toEqual([]);
      await account.close();
    },
  );
});
