import { createHmac } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a webhook's receiver was sent. */
export interface Received {
  readonly path: string;
  readonly deliveryId: string;
  readonly isSigned: boolean;
  readonly entity: string;
  readonly action: string;
  readonly timestamp: string;
  readonly data: Readonly<Record<string, unknown>>;
}

export const SECRET = 's3cret';

/** A receiver as somebody would write it by MLflow's documents: it takes what comes for `/broken` with 503. */
export async function webhookReceiver() {
  const received: Received[] = [];
  const server = http.createServer(async (request, response) => {
    const body = Buffer.concat(await request.toArray()).toString();
    const header = (name: string) => String(request.headers[name] ?? '');
    const [deliveryId, sentAt] = [header('x-mlflow-delivery-id'), header('x-mlflow-timestamp')];
    const signature = createHmac('sha256', SECRET).update(`${deliveryId}.${sentAt}.${body}`).digest('base64');
    const isSigned = header('x-mlflow-signature') === `v1,${signature}`;
    received.push({ path: request.url!, deliveryId, isSigned, ...JSON.parse(body) });
    response.writeHead(request.url === '/broken' ? 503 : 200).end('thanks');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
