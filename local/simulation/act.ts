import { launchError } from '../aws/ec2';
import { AwsError } from '../aws/service';
import { type Answer, send } from './client';
import type { Action, ClientAction } from './inputs/actions';
import { registryView } from './invariants';
import type { SimulatedAccount } from './simulated-account';

/** Versions by model and image. */
export type Versions = Map<string, number>;

/** Does what the scenario says; gives a line on what came of it. */
export async function act(
  account: SimulatedAccount,
  action: Action,
  versions: Versions,
  key: string,
): Promise<{ readonly line: string; readonly answers: readonly Answer[] }> {
  const answers = isOfClient(action) ? await ask(account, action, versions, key) : [];
  if (action.kind === 'call') return { line: await call(account, action), answers };
  const line = isOfClient(action) ? told(action, answers) : happen(account, action);
  return { line, answers };
}

type OfClient = Extract<Action, ClientAction>;
type OfCalls = Extract<Action, { readonly kind: 'call' }>;

function isOfClient(action: Action): action is OfClient {
  return 'client' in action;
}

async function ask(account: SimulatedAccount, action: OfClient, versions: Versions, key: string): Promise<Answer[]> {
  if (action.kind === 'promote') return promote(account, action, key);
  const version = action.kind === 'deploy' ? await versionWith(account, versions, action) : undefined;
  return send(account, action, version, key);
}

function told(action: OfClient, answers: readonly Answer[]): string {
  const told = answers.map(({ status, deploymentId, body }) => deploymentId ?? `${status} ${body.slice(0, 200)}`);
  const what = action.kind === 'deploy' ? `deploy ${action.image}` : action.kind;
  return `${what}: ${told.join(', ')} ${JSON.stringify(action.client)}`;
}

/** Before the first version is live, nothing answers. */
async function call(account: SimulatedAccount, { model, requestsPerMinute }: OfCalls): Promise<string> {
  const { endpoints } = registryView(await account.aws.table.items());
  const isLive = endpoints.some((endpoint) => endpoint.model === model && endpoint.status === 'LIVE');
  if (isLive) account.calls(model, { requestsPerMinute });
  return isLive ? `${requestsPerMinute} calls of ${model} a minute` : `${model} is not live, so nobody calls it`;
}

/** Until somebody's word is heard, or nothing waits for it any more. */
const PROMOTIONS = 120;
const BETWEEN_PROMOTIONS_MS = 30_000;

async function promote(account: SimulatedAccount, action: OfClient, key: string): Promise<Answer[]> {
  for (let asked = 0; asked < PROMOTIONS; asked++) {
    const answers = await send(account, action, undefined, `${key}.${asked}`);
    if (answers.length === 0 || answers.some(({ status }) => status === 202)) return answers;
    await account.clock.sleep(BETWEEN_PROMOTIONS_MS);
  }
  return [];
}

/** What no client asks for. */
function happen(account: SimulatedAccount, action: Exclude<Action, OfClient | OfCalls>): string {
  const { instances } = account.aws.ec2;
  switch (action.kind) {
    case 'abort': {
      const running = account.executions.filter(({ ended }) => !ended);
      const chosen = running[Math.floor(action.which * running.length)];
      chosen?.execution.stop();
      return `abort ${chosen?.name ?? 'nothing'}`;
    }
    case 'capacity runs out': {
      const error = new AwsError('InsufficientInstanceCapacity', 'There is no capacity left.', 500);
      const end = instances.addLaunchFault({ instanceType: '*', zone: action.zone, times: 'all', error });
      account.clock.timer(action.forMs, end);
      return `no capacity in ${action.zone ?? 'any zone'} for ${action.forMs / 1000} s`;
    }
    case 'launches die': {
      const error = launchError('*', 'Client.InternalError: Client error on launch');
      instances.addLaunchFault({ instanceType: '*', times: action.times, error });
      return `the next ${action.times} instances die while they are pending`;
    }
    case 'refresh rolled back': {
      account.aws.autoScaling.endInstanceRefresh(`slipway-${action.model}`, action.end);
      return `an instance refresh of ${action.model} ends as ${action.end}`;
    }
  }
}

/** Some deployments are of a version that was deployed before. */
async function versionWith(
  account: SimulatedAccount,
  versions: Versions,
  { model, image }: { readonly model: string; readonly image: string },
): Promise<number> {
  const key = `${model} ${image}`;
  const version = versions.get(key) ?? (await account.registerVersion(model, image));
  versions.set(key, version);
  return version;
}
