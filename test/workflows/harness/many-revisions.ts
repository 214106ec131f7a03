import { Hand, marksOf } from '../../../local/simulation/intruder';
import type { SimulatedAccount } from '../../../local/simulation/simulated-account';

const containerDefinitions = [{ name: 'model', image: 'local/iris:1', memory: 128 }];

/** Registers revisions of a live model's task definition until there are so many: as after years of deployments. */
export async function manyRevisions(account: SimulatedAccount, model: string, count: number): Promise<void> {
  const hand = new Hand(account, model);
  const tags = marksOf(model).map(({ Key: key, Value: value }) => ({ key, value }));
  for (let revision = 2; revision <= count; revision++) {
    await hand.call('ecs', 'RegisterTaskDefinition', { family: hand.name, containerDefinitions, tags });
    // ECS takes one a second.
    await account.clock.sleep(2_000);
  }
}
