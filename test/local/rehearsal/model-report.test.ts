import { afterEach, expect, it } from '@jest/globals';
import { rehearsedModel } from '../../../local/rehearsal/model-report';
import { type OpenTwin, openTwin } from '../../../local/rehearsal/twin/open-twin';
import type { SimulatedAccount } from '../../../local/simulation/simulated-account';
import { synthesizedApp } from '../../workflows/harness/apps';
import { openAccount } from '../../workflows/harness/simulated-account';
import { blueprintOf } from './twin-of';

let account: SimulatedAccount;
let twin: OpenTwin;
afterEach(async () => {
  await Promise.all([account.close(), twin.account.close()]);
});

it.each([
  [2, []],
  [1, ['its instances and tasks take 2 addresses more, and the subnets have 1']],
])('a deployment takes an address for each instance and task, of %d that are free', async (freeAddresses, problems) => {
  account = await openAccount();
  await account.registerVersion('iris', 'local/iris:1');
  const blueprint = await blueprintOf(account, { model: 'iris' });
  twin = await openTwin((await synthesizedApp()).assembly, blueprint);
  const { deployment } = await rehearsedModel(twin, 'iris', {}, { ...blueprint.state, freeAddresses });
  expect(deployment.status).toBe('LIVE');
  expect(deployment.problems).toEqual(problems);
});
