import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { keyOf, SLOT_KINDS } from '../../contract/registry-keys';
import { violations } from '../../local/simulation/invariants';
import type { SimulatedAccount } from '../../local/simulation/simulated-account';
import { deployed, ended, proven, versionWith, whileCalled } from './harness/asked';
import { deploymentRecord, resources } from './harness/records';
import { openAccount } from './harness/simulated-account';

const SLOT = keyOf('slot', { loadBalancer: 1, kind: SLOT_KINDS.port, number: 5001 });
const URL_BEFORE = /^http:\/\/.*:5001$/;

let account: SimulatedAccount;

/** An environment that has names by now, and of before a model that is bound to its port. */
beforeAll(async () => {
  account = await openAccount({}, 'byHost');
  await account.aws.table.put([
    {
      pk: { S: SLOT.pk },
      sk: { S: SLOT.sk },
      type: { S: 'SLOT' },
      owner: { S: 'iris' },
      port: { N: '5001' },
      loadBalancer: { N: '1' },
    },
    {
      ...text(keyOf('endpoint', { model: 'iris' })),
      type: { S: 'ENDPOINT' },
      model: { S: 'iris' },
      slotLoadBalancer: { N: '1' },
      slotPort: { N: '5001' },
    },
  ]);
});
afterAll(() => account.close());

const text = ({ pk, sk }: { pk: string; sk: string }) => ({ pk: { S: pk }, sk: { S: sk } });
const record = (deployment: string) => deploymentRecord(account, deployment);

describe('after a switch from ports to names', () => {
  it('an endpoint with a port stays on it', async () => {
    const live = { status: 'LIVE', url: expect.stringMatching(URL_BEFORE) };
    expect(await record(await deployed(account, 'iris', 'local/iris:1'))).toMatchObject(live);
    expect(await record(await deployed(account, 'iris', 'local/iris:2'))).toMatchObject(live);
    expect(await record(await proven(account, 'iris', 'local/iris:1'))).toMatchObject(live);
  });

  it('a new one gets a name beside it, and both answer', async () => {
    const calls = account.calls('iris', { requestsPerMinute: 30 });
    const wine = await whileCalled(account, 'iris', () => deployed(account, 'wine', 'local/iris:1'));
    calls.stop();
    expect(await record(wine)).toMatchObject({ status: 'LIVE', url: 'https://wine.models.example.com' });
    expect(await violations(account.aws)).toEqual([]);
  });

  it('tokens are refused for the one without HTTPS, in a sentence that says what to do', async () => {
    const jwt = { issuer: 'https://login.example.com/', jwksEndpoint: 'https://login.example.com/keys' };
    const version = await versionWith(account, 'iris', 'local/iris:1');
    expect(await record(await ended(account, account.deploy('iris', { ...version, jwt })))).toMatchObject({
      status: 'REJECTED',
      error: {
        error: 'InvalidRequest',
        cause: expect.stringMatching(
          /^jwt: needs HTTPS, and the endpoint is reached at http.*: delete it and deploy it anew, and it gets a name with HTTPS$/,
        ),
      },
    });
  });

  it('a deletion and a new deployment give it a name', async () => {
    await ended(account, account.deleteEndpoint('iris'));
    expect(await record(await deployed(account, 'iris', 'local/iris:2'))).toMatchObject({
      status: 'LIVE',
      url: 'https://iris.models.example.com',
    });
    for (const model of ['iris', 'wine']) await ended(account, account.deleteEndpoint(model));
    expect(await resources(account)).toEqual([]);
    expect(await violations(account.aws)).toEqual([]);
  });
});
