import type { Assembly } from '../../local/assembly';
import type { ExecutionRecord } from '../../local/aws/sfn';
import { AccessControl } from '../../local/platform/access-control';
import { SimulatedAccount } from '../../local/simulation/simulated-account';

const IMAGES = {
  'local/iris:1': {},
  'local/iris:2': {},
  'local/crash:1': { exit: { code: 1, afterSeconds: 3 }, output: ['ModuleNotFoundError: No module named "torch"'] },
};

/** In the middle of the creation of an endpoint. */
const STOPPED_AFTER_MS = 30_000;

/** All executions of a model that is deployed, updated and deleted, of one that crashes, of one whose deployment is stopped, and of requests. */
export async function lives(assembly: Assembly): Promise<readonly ExecutionRecord[]> {
  const access = new AccessControl(assembly, () => undefined);
  const account = await SimulatedAccount.open({ assembly, access, images: IMAGES });
  await account.registerVersion('iris', 'local/iris:1');
  await account.ended(await account.deploy('iris', { notify: ['team@example.com'] }));
  await account.registerVersion('iris', 'local/iris:2');
  await account.ended(await account.deploy('iris'));
  await account.ended(await account.deploy('iris', { modelVersion: 9 }));
  await account.ended(await account.deleteEndpoint('iris'));
  await account.registerVersion('crash', 'local/crash:1');
  await account.ended(await account.deploy('crash'));
  await account.registerVersion('rose', 'local/iris:1');
  const stopped = account.execution(await account.deploy('rose'));
  await account.clock.sleep(STOPPED_AFTER_MS);
  stopped.execution.stop('Stopped', 'by hand');
  await account.quiet();
  await ask(account, 'POST', 'rose', { minTasks: 1, environment: { GREETING: 'say "hi"' } });
  await ask(account, 'POST', 'rose', { minTasks: 'x', cpus: 1 });
  await ask(account, 'POST', 'nobody', {});
  await account.quiet();
  await ask(account, 'DELETE', 'rose');
  await account.quiet();
  await account.close();
  return [...account.executions, ...account.aws.stepFunctions.expressExecutions];
}

/** By the front door. */
function ask(account: SimulatedAccount, method: 'POST' | 'DELETE', model: string, body?: object) {
  return account.api({
    method,
    url: method === 'POST' ? `/models/${model}/deployments` : `/models/${model}/endpoint`,
    headers: { 'x-api-key': 'local', 'content-type': 'application/json', 'idempotency-key': method },
    ...(body && { body: JSON.stringify(body) }),
  });
}
