import { RestApi, restApis } from '../../local/api';
import type { SimulatedAccount, SimulatedAccountOptions } from '../../local/simulation/simulated-account';
import { synthesizedApp } from '../workflows/harness/apps';
import { openAccount } from '../workflows/harness/simulated-account';

export interface Request {
  /** As text, or as what becomes JSON. */
  readonly body?: unknown;
  /** The `Idempotency-Key`. */
  readonly key?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Answer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: what it is, each test says.
  readonly json: any;
}

export interface ApiUnderTest {
  readonly account: SimulatedAccount;
  send(method: string, url: string, request?: Request): Promise<Answer>;
}

const CALLER = { 'x-api-key': 'local', host: 'localhost:4566', 'content-type': 'application/json' };

/** The API of an account in virtual time, its functions left out: all that is behind it are the front door and the workflows. */
export async function apiUnderTest(options: Partial<SimulatedAccountOptions> = {}): Promise<ApiUnderTest> {
  const { assembly, access } = { ...(await synthesizedApp()), ...options };
  const account = await openAccount(options);
  const [definition] = restApis(assembly);
  if (!definition) throw new Error('the app has no API');
  let requests = 0;
  const api = new RestApi(definition, {
    principals: access,
    invokeFunction: (arn) => Promise.reject(new Error(`${arn} is not in this account`)),
    callService: (service, operation, input, roleArn) => account.aws.twin.call(service, operation, input, { roleArn }),
    newRequestId: () => `request-${++requests}`,
    clock: account.clock,
    // No request waits for the usage plan.
    callersTime: () => requests * 1_000,
  });
  return {
    account,
    async send(method, url, { body, key, headers } = {}) {
      const response = await api.handle({
        method,
        url,
        headers: { ...CALLER, ...(key !== undefined && { 'Idempotency-Key': key }), ...headers },
        ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      });
      return { status: response.status, json: JSON.parse(response.body) };
    },
  };
}
