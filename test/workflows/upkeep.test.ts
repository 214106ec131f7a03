import { afterEach, describe, expect, it } from '@jest/globals';
import type { SimulatedAccount } from '../../local/simulation/simulated-account';
import { deployed } from './harness/asked';
import { openAccount } from './harness/simulated-account';
import { lookedAfter } from './harness/upkeep';

describe('The upkeep', () => {
  let account: SimulatedAccount;
  afterEach(() => account.close());

  it('finds nothing where nobody has touched anything', async () => {
    account = await openAccount();
    await deployed(account, 'iris', 'local/iris:1');
    const { findings, counts } = await lookedAfter(account);
    expect(findings).toEqual([]);
    expect(counts).toMatchObject({ models: 1, busy: 0, findings: 0 });
  });
});
