import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { credentialOf } from '../aws/wire';
import type { Platform } from '../platform';
import { readBody } from '../platform/endpoint';
import { signedForToken } from './bearer-token';
import { inspect } from './inspection';
import type { Reply } from './reply';
import { startPage } from './start-page';

export interface Server {
  readonly url: string;
  close(): Promise<void>;
}

/** Longer than API Gateway takes: of what is longer still, nothing is read. */
const MAX_API_BODY = 10 * 1024 * 1024 + 1;

/** One port for everything: the REST API, the AWS endpoint for SDK clients, and a look inside under `/_local/`. */
export async function serve(platform: Platform, port: number): Promise<Server> {
  const server = http.createServer((request, response) => {
    answer(platform, request)
      .catch(internalError)
      .then(({ status, headers, body }) => {
        response.writeHead(status, headers).end(body);
        // What the caller still sends of a body that is too long is of no interest.
        if (!request.complete) request.destroy();
      });
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve));
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(platform: Platform, request: http.IncomingMessage): Promise<Reply> {
  const { method = 'GET', url = '/' } = request;
  const service = credentialOf({ url, headers: request.headers })?.signingName;
  // A request to the REST API is signed for `execute-api`, if at all.
  if (service !== undefined && service !== 'execute-api') {
    return platform.aws({ method, url, headers: request.headers, body: await readBody(request) });
  }
  const isStart = ['/', '/_local', '/_local/'].includes(url.split('?')[0]!);
  if (isStart && ['GET', 'HEAD'].includes(method)) return startPage(request.headers.host ?? 'localhost');
  if (url === '/_local' || url.startsWith('/_local/')) return inspect(platform, method, url);
  const body = (await readBody(request, MAX_API_BODY)).toString();
  const sent = {
    method,
    url,
    headers: signedForToken(url, headersAsSent(request)),
    body,
    sourceIp: '127.0.0.1',
  };
  const { status, headers, body: answered, compressedBody } = await platform.api(sent);
  // As API Gateway says what time it is there, whatever a client's own clock shows.
  const own = { ...headers, Date: new Date(platform.clock.now()).toUTCString() };
  return { status, headers: own, body: compressedBody ?? answered };
}

/** In the case in which they were sent, which Node's own `headers` are not. */
function headersAsSent({ rawHeaders }: http.IncomingMessage): Record<string, string[]> {
  const headers = new Map<string, string[]>();
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const [name = '', value = ''] = rawHeaders.slice(index, index + 2);
    headers.set(name, [...(headers.get(name) ?? []), value]);
  }
  return Object.fromEntries(headers);
}

function internalError(error: Error): Reply {
  console.error(error);
  const body = JSON.stringify({ message: 'Internal server error' });
  return { status: 500, headers: { 'Content-Type': 'application/json' }, body };
}
