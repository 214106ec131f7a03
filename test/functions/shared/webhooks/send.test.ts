import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { send, signatureOf } from '../../../../functions/shared/webhooks/send';

let server: http.Server;
let url: string;
let received: { readonly headers: http.IncomingHttpHeaders; readonly body: string };
beforeAll(async () => {
  server = http.createServer(async (request, response) => {
    received = { headers: request.headers, body: Buffer.concat(await request.toArray()).toString() };
    response.end('ok');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const delivery = {
  event: 'model_version_alias.created',
  data: { name: 'iris', alias: 'größte', version: '3' },
  timestamp: '2026-11-27T12:00:00.000Z',
  deliveryId: '00000000-0000-0000-0000-000000000001',
} as const;
const NOW = new Date('2026-11-27T12:00:05.900Z');

describe('a delivery', () => {
  it('is what MLflow sends', async () => {
    await send({ url, secret: 'secret' }, delivery, NOW, { reach: 'local' });
    expect(JSON.parse(received.body)).toEqual({
      entity: 'model_version_alias',
      action: 'created',
      timestamp: delivery.timestamp,
      data: delivery.data,
    });
    expect(received.headers).toMatchObject({
      'content-type': 'application/json',
      'x-mlflow-delivery-id': delivery.deliveryId,
      'x-mlflow-timestamp': '1795780805',
      'x-mlflow-signature': signatureOf('secret', delivery.deliveryId, '1795780805', received.body),
    });
  });

  it('has no signature without a secret', async () => {
    await send({ url, secret: undefined }, delivery, NOW, { reach: 'local' });
    expect(received.headers['x-mlflow-signature']).toBeUndefined();
  });

  /** By `_generate_hmac_signature` of mlflow/webhooks/delivery.py, version 3.17.2. */
  it('is signed as MLflow signs', () => {
    expect(signatureOf('s3cret', 'id-1', '1700000000', '{"größe": 1}')).toBe(
      'v1,NyTjRxQPBLpjenuUaVTcvoOZT1FXldLuUfhifMMd+uc=',
    );
  });
});
