import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { ServiceName } from '../../../local/aws/service';
import { describeUnless } from '../../describe-unless';
import { openAccount, synthesizedApp } from '../harness/simulated-account';
import { EXPLANATIONS } from './explained-differences';
import { type MotoServer, motoIsInstalled, startMoto } from './moto-server';
import { OtherModel } from './other-model';

/** What the other model has, of the services that a deployment calls. */
const SERVICES: readonly ServiceName[] = [
  'applicationautoscaling',
  'autoscaling',
  'dynamodb',
  'ec2',
  'ecr',
  'ecs',
  'elasticloadbalancingv2',
];

const whyNot = motoIsInstalled() ? undefined : 'the Python package moto, with its server, is not installed';

describeUnless(whyNot, 'An independent model of AWS', () => {
  let moto: MotoServer;
  beforeAll(async () => {
    moto = await startMoto();
  });
  afterAll(() => moto.stop());

  it('takes and refuses the same calls of a deployment and a deletion, or the difference is explained', async () => {
    const { assembly } = await synthesizedApp();
    const account = await openAccount();
    await account.registerVersion('iris', 'local/iris:1');
    await account.ended(await account.deploy('iris'));
    await account.ended(await account.deleteEndpoint('iris'));
    await account.close();

    const other = new OtherModel(moto.url, assembly.region);
    await other.prepare(assembly, ['local/iris:1']);
    const differences = new Set<string>();
    for (const call of account.aws.twin.calls.filter(({ service }) => SERVICES.includes(service))) {
      const difference = await other.difference(call);
      if (difference) differences.add(`${call.service}:${call.action}: ${difference}`);
    }
    expect([...differences].filter((difference) => !EXPLANATIONS.some(({ of }) => of.test(difference)))).toEqual([]);
    expect(EXPLANATIONS.filter(({ of }) => ![...differences].some((difference) => of.test(difference)))).toEqual([]);
  });
});
