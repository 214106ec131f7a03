import type { ApiResponse } from '../api';
import type { JsonValue } from '../asl';
import type { ClientAction } from './inputs/actions';
import { oneOf, randomStream } from './random';
import type { SimulatedAccount } from './simulated-account';

/** What a client of the API got. */
export interface Answer {
  readonly status: number;
  readonly deploymentId?: string;
  readonly body: string;
}

interface Request {
  readonly method: string;
  readonly url: string;
  readonly body?: JsonValue;
}

/** Templates read headers by their exact names: HTTP/2 sends them in lower case, other clients as they like. */
const KEY_HEADERS = ['idempotency-key', 'Idempotency-Key', 'IDEMPOTENCY-KEY'] as const;

/** How often a client sends again what was answered by 429 or 5xx, and after how long. */
const REPETITIONS = 3;
const PAUSE_MS = 5_000;

/** Sends what the action asks for as a client does, or as two at once; gives the answer of each. */
export async function send(
  account: SimulatedAccount,
  action: ClientAction,
  modelVersion: number | undefined,
  key: string,
): Promise<Answer[]> {
  const request = requestOf(account, action, modelVersion);
  if (!request) return [];
  const { twice } = action.client;
  const keys = { 'same key': [key, key], 'other key': [key, `${key}.other`], 'no key': [undefined, undefined] };
  const clients = twice === undefined ? [key] : keys[twice];
  return Promise.all(clients.map((one) => sendUntilAnswered(account, request, one)));
}

/** Without a key it could not tell whether the first attempt was heard. */
async function sendUntilAnswered(
  account: SimulatedAccount,
  request: Request,
  key: string | undefined,
): Promise<Answer> {
  for (let repetitions = 0; ; repetitions++) {
    const answer = answerOf(await sendOnce(account, request, key));
    const again = (answer.status === 429 || answer.status >= 500) && repetitions < REPETITIONS && key !== undefined;
    if (!again) return answer;
    await account.clock.sleep(PAUSE_MS);
  }
}

function sendOnce(
  account: SimulatedAccount,
  { method, url, body }: Request,
  key: string | undefined,
): Promise<ApiResponse> {
  return account.api({
    method,
    url,
    headers: {
      host: 'localhost',
      'x-api-key': 'local',
      'content-type': 'application/json',
      ...(key !== undefined && { [oneOf(randomStream(account.seed, url, key), KEY_HEADERS)]: key }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
}

function answerOf({ status, body }: ApiResponse): Answer {
  const { deploymentId } = status === 202 ? (JSON.parse(body) as { deploymentId: string }) : {};
  return { status, body, ...(deploymentId !== undefined && { deploymentId }) };
}

function requestOf(account: SimulatedAccount, action: ClientAction, modelVersion = 0): Request | undefined {
  const { seedFormat } = action.client;
  switch (action.kind) {
    case 'deploy':
      return seedFormat
        ? {
            method: 'POST',
            url: '/initiate-deployment',
            body: {
              config: { 'registry-name': action.model, 'model-version': modelVersion, ram: '512Mi', cpu: '500m' },
            },
          }
        : {
            method: 'POST',
            url: `/models/${action.model}/deployments`,
            body: { modelVersion, ...action.request },
          };
    case 'roll back':
      return { method: 'POST', url: `/models/${action.model}/endpoint/rollback` };
    case 'delete':
      return seedFormat
        ? { method: 'POST', url: '/mlops-delete', body: { 'registry-name': action.model } }
        : { method: 'DELETE', url: `/models/${action.model}/endpoint` };
    case 'promote': {
      const name = running(account).find(({ name }) => name.startsWith(`${action.model}_deploy_`))?.name;
      return name === undefined
        ? undefined
        : { method: 'POST', url: `/models/${action.model}/deployments/${name}/promotion` };
    }
    case 'stop': {
      const all = running(account);
      const name = all[Math.floor(action.which * all.length)]?.name;
      return name === undefined
        ? undefined
        : { method: 'DELETE', url: `/models/${name.split('_')[0]}/deployments/${name}` };
    }
  }
}

function running(account: SimulatedAccount) {
  return account.executions.filter(({ ended, machine }) => !ended && !machine.name.endsWith('-recover'));
}
