import { clients } from '../../aws/schemas/clients';
import type { Send } from './reader';

export interface AwsAccountOptions {
  readonly region: string;
  /** Of local mode; AWS by default. */
  readonly endpoint?: string;
  /** Within which a call has to be answered. */
  readonly timeoutMs?: number;
}

/** Until a connection is there: what a firewall swallows is never refused. */
const CONNECTED_WITHIN_MS = 5_000;
const TIMEOUT_MS = 30_000;

type Client = { send(command: object): Promise<object> };

/** Reads by the AWS SDK, with the credentials that it finds. It repeats what is throttled or not answered, slower and slower. */
export function awsAccount({ region, endpoint, timeoutMs = TIMEOUT_MS }: AwsAccountOptions): Send {
  const opened = new Map<string, Promise<{ client: Client; module: Record<string, unknown> }>>();
  const open = async (service: keyof typeof clients) => {
    const module = (await clients[service].load()) as Record<string, unknown>;
    const name = Object.keys(module).find((key) => /^[A-Z]\w*Client$/.test(key));
    const Constructor = module[name ?? ''] as new (options: object) => Client;
    const local = { accessKeyId: 'local', secretAccessKey: 'local' };
    const client = new Constructor({
      region,
      maxAttempts: 8,
      retryMode: 'adaptive',
      requestHandler: {
        connectionTimeout: CONNECTED_WITHIN_MS,
        requestTimeout: timeoutMs,
        throwOnRequestTimeout: true,
      },
      ...(endpoint !== undefined && { endpoint, credentials: local }),
    });
    return { client, module };
  };
  return async ({ service, operation }, input) => {
    const known = opened.get(service) ?? open(service);
    opened.set(service, known);
    const { client, module } = await known;
    const Command = module[`${operation}Command`] as new (input: object) => object;
    return client.send(new Command(input));
  };
}
