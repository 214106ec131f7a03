import { damages, Hand } from '../../../local/simulation/intruder';
import type { SimulatedAccount } from '../../../local/simulation/simulated-account';
import { deployed, ended } from './asked';
import type { Situation } from './situation';

const DELETION = damages.find(({ name }) => name === 'deletes the listener')!;

async function updated(account: SimulatedAccount, model: string): Promise<string> {
  await DELETION.do(new Hand(account, model));
  return deployed(account, model, 'local/iris:2');
}

/** What somebody does by hand, and an update puts right; and what somebody asks for who has seen it. */
export const damaged: readonly Situation[] = [
  {
    name: 'a repair of what is live',
    live: true,
    run: (account, model) => ended(account, account.putRight(model)),
  },
  { name: 'an update where somebody has deleted the listener', live: true, run: updated },
  { name: 'an update where somebody has deleted the rule of a name', live: true, app: 'byHost', run: updated },
  {
    name: 'an update where somebody has deleted the rule of a name, whose answer to CreateRule is lost',
    live: true,
    app: 'byHost',
    broken: { task: 'deploy:CreateRuleOfUpdate', mode: 'answer lost once' },
    run: updated,
  },
];
