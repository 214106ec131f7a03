import { damages, Hand, marksOf, plants } from '../../../local/simulation/intruder';
import type { SimulatedAccount } from '../../../local/simulation/simulated-account';
import { deployed, versionWith } from './asked';

const DRIFT = damages.find(({ name }) => name === 'deletes an alarm')!;
const ORPHAN = plants.find(({ name }) => name === 'a cluster')!;

/** Something to find of each kind, and a deployment under way: every task has something to do. */
export async function disturbed(account: SimulatedAccount): Promise<void> {
  const live = await deployed(account, 'iris', 'local/iris:1');
  await ORPHAN.do(new Hand(account, 'ghost'), marksOf('ghost'));
  await account.clock.sleep(60_000);
  const hand = new Hand(account, 'iris');
  await DRIFT.do(hand);
  await account.deploy('wine', await versionWith(account, 'wine', 'local/iris:1'));
  await account.clock.sleep(20_000);
  await hand.call('dynamodb', 'UpdateItem', {
    TableName: account.aws.table.name,
    Key: { pk: { S: 'MODEL#iris' }, sk: { S: `DEPLOYMENT#${live}` } },
    UpdateExpression: 'SET #status = :status, labelPk = :unfinished, labelSk = :now, recoveries = :one',
    ExpressionAttributeNames: { '#status': 'status' },
    ExpressionAttributeValues: {
      ':status': { S: 'IN_PROGRESS' },
      ':unfinished': { S: 'UNFINISHED' },
      ':now': { S: 'now' },
      ':one': { N: '1' },
    },
  });
}
