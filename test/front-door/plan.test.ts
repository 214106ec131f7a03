import { describe, expect, it } from '@jest/globals';
import { apiUnderTest } from './api-under-test';

describe('a dry run', () => {
  it('works', async () => {
    const { account, send } = await apiUnderTest();
    await account.registerVersion('iris', 'local/iris:1');
    const first = await send('POST', '/models/iris/deployments', { body: { dryRun: true } });
    console.log(JSON.stringify(first, null, 1));
    const { json } = await send('POST', '/models/iris/deployments', { body: {} });
    await account.ended(json.deploymentId);
    await account.quiet();
    const second = await send('POST', '/models/iris/deployments', {
      body: { dryRun: true, minTasks: 2, healthCheckPath: '/ping' },
    });
    console.log(JSON.stringify(second, null, 1));
    const third = await send('POST', '/models/iris/deployments', { body: { dryRun: true } });
    console.log(JSON.stringify(third, null, 1));
    const back = await send('POST', '/models/iris/endpoint/rollback', { body: { dryRun: true } });
    console.log(JSON.stringify(back, null, 1));
    const move = await send('POST', '/models/iris/deployments', { body: { dryRun: true, capacity: 'shared' } });
    console.log(JSON.stringify(move, null, 1));
    expect(
      account.executions
        .filter(({ machine }) => machine.name.endsWith('front-door'))
        .map(({ ended }) => ended?.result.error),
    ).toEqual([]);
    await account.close();
  });
});
