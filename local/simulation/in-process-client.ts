import type { Caller } from '../aws/service';
import type { Twin } from '../aws/twin';
import { handleAwsRequest } from '../aws/wire';

/** As much of an SDK client's HTTP request as there is to it here. */
interface HttpRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

/**
 * Configuration of an SDK client whose requests are answered in this process: without sockets nothing depends on real
 * time. For the same reason it does not repeat a failed request by itself.
 */
export function inProcess(region: string, twin: () => Twin, caller: Caller) {
  return {
    region,
    endpoint: 'http://localhost',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
    requestHandler: {
      async handle({ method, path, headers, body = '' }: HttpRequest) {
        const request = {
          method,
          url: path,
          headers: lowerCased(headers),
          body: bytes(body),
        };
        const answer = await handleAwsRequest(twin(), request, () => caller);
        return { response: { statusCode: answer.status, headers: answer.headers, body: Buffer.from(answer.body) } };
      },
    } as never,
  };
}

/** The clients' own byte arrays warn whoever reads them as text. */
function bytes(body: string | Uint8Array): Buffer {
  return typeof body === 'string' ? Buffer.from(body) : Buffer.from(body.buffer, body.byteOffset, body.byteLength);
}

function lowerCased(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}
