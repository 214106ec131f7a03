import http from 'node:http';
import type { AddressInfo } from 'node:net';
import type { AwsHttpRequest, AwsHttpResponse } from '../aws/wire';

/** The HTTP server that AWS SDK clients find at `AWS_ENDPOINT_URL`. */
export interface Endpoint {
  readonly url: string;
  close(): Promise<void>;
}

export async function openEndpoint(handle: (request: AwsHttpRequest) => Promise<AwsHttpResponse>): Promise<Endpoint> {
  const server = http.createServer((request, response) => {
    readBody(request)
      .then((body) => handle({ method: request.method!, url: request.url!, headers: request.headers, body }))
      .then(({ status, headers, body }) => response.writeHead(status, headers).end(body))
      .catch((error: Error) => response.writeHead(500).end(error.message));
  });
  server.unref();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** The body, or its first `limit` bytes. */
export async function readBody(request: http.IncomingMessage, limit = Number.POSITIVE_INFINITY): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    chunks.push(chunk.subarray(0, limit - length));
    length += chunk.length;
    if (length >= limit) break;
  }
  return Buffer.concat(chunks);
}
