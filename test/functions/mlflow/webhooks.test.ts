import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { webhookReceiver } from '../../mlflow/webhook-receiver';
import { type LocalRegistry, localRegistry } from '../registry-table';
import { clientOf } from './mlflow-client';

let registry: LocalRegistry;
let receiver: Awaited<ReturnType<typeof webhookReceiver>>;
let call: ReturnType<typeof clientOf>;
beforeAll(async () => {
  registry = await localRegistry();
  receiver = await webhookReceiver();
  call = clientOf(registry.table);
});
afterAll(async () => {
  receiver.close();
  await registry.close();
});

const CREATED = { entity: 'MODEL_VERSION', action: 'CREATED' };
const create = (change: object = {}) =>
  call('POST webhooks', { name: 'told', url: receiver.url, events: [CREATED], secret: 's3cret', ...change });

describe('a webhook of MLflow’s client', () => {
  it('is made, read, changed, listed and deleted, and its secret is in no answer', async () => {
    const made = await create({ description: 'd' });
    expect(made).toMatchObject({
      status: 200,
      body: { webhook: { name: 'told', url: receiver.url, events: [CREATED], status: 'ACTIVE', description: 'd' } },
    });
    const { webhook_id: id } = made.body.webhook;
    const changed = await call(`PATCH webhooks/${id}`, {
      events: [{ entity: 'REGISTERED_MODEL', action: 'CREATED' }],
      status: 'DISABLED',
    });
    expect(changed.body.webhook).toMatchObject({
      name: 'told',
      status: 'DISABLED',
      events: [{ entity: 'REGISTERED_MODEL', action: 'CREATED' }],
    });
    const read = await call(`GET webhooks/${id}`);
    const listed = await call('GET webhooks', { max_results: '10' });
    expect(listed.body.webhooks).toEqual([read.body.webhook]);
    expect(JSON.stringify([made, changed, read, listed])).not.toContain('s3cret');
    expect(await call(`DELETE webhooks/${id}`)).toEqual({ status: 200, body: {} });
    expect((await call(`GET webhooks/${id}`)).body.error_code).toBe('RESOURCE_DOES_NOT_EXIST');
  });

  it('is made and changed also by who writes null for what is not said', async () => {
    const { body } = await create({ description: null, secret: null, status: null });
    expect(body.webhook).toMatchObject({ name: 'told', status: 'ACTIVE' });
    const nothing = { name: null, url: null, events: null, description: null, secret: null, status: null };
    const { body: changed } = await call(`PATCH webhooks/${body.webhook.webhook_id}`, nothing);
    const { last_updated_timestamp: _, ...same } = body.webhook;
    expect(changed.webhook).toMatchObject(same);
    await call(`DELETE webhooks/${body.webhook.webhook_id}`);
  });

  it('comes page by page, the newest first', async () => {
    for (let number = 1; number <= 5; number++) {
      await create({ name: `paged-${number}` });
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    const listed = async (request: object) => (await call('GET webhooks', { ...request })).body;
    const names: string[][] = [];
    let page_token: string | undefined;
    do {
      const page = await listed({ max_results: '2', ...(page_token && { page_token }) });
      names.push(page.webhooks.map(({ name }: { name: string }) => name));
      page_token = page.next_page_token;
    } while (page_token);
    expect(names).toEqual([['paged-5', 'paged-4'], ['paged-3', 'paged-2'], ['paged-1']]);
    const all = await listed({});
    expect([all.webhooks.length, all.next_page_token]).toEqual([5, undefined]);
    for (const { webhook_id } of all.webhooks) await call(`DELETE webhooks/${webhook_id}`);
  });

  it.each([{ max_results: '0' }, { max_results: '1001' }, { max_results: 'x' }, { page_token: 'x' }])(
    'is not listed by %j',
    async (request) => expect((await call('GET webhooks', request)).body.error_code).toBe('INVALID_PARAMETER_VALUE'),
  );

  it.each([
    [{ name: '-' }, 'name: must be'],
    [{ name: 'x'.repeat(64) }, 'name: must be'],
    [{ url: 'http://example.com' }, 'url: must begin with https://'],
    [{ url: 'https://10.0.0.1' }, 'url: must not lead to 10.0.0.1'],
    [{ events: [] }, 'events: '],
    [{ events: [{ entity: 'PROMPT', action: 'CREATED' }] }, 'events: must be of registered_model.created'],
    [{ events: [{ entity: 'MODEL_VERSION', action: 'DELETED' }] }, 'not model_version.deleted'],
    [{ status: 'PAUSED' }, 'status: must be'],
    [{ secret: 'x'.repeat(513) }, 'secret: must be'],
  ])('cannot be made with %j', async (change, sentence) => {
    const { status, body } = await create(change);
    expect([status, body.error_code, body.message]).toEqual([
      400,
      'INVALID_PARAMETER_VALUE',
      expect.stringContaining(sentence),
    ]);
  });

  it('is not there under an id that is longer than any', async () => {
    const id = 'x'.repeat(1_100);
    const calls = [`GET webhooks/${id}`, `DELETE webhooks/${id}`, `POST webhooks/${id}/test`].map((path) => call(path));
    const answers = await Promise.all([...calls, call(`PATCH webhooks/${id}`, { name: 'other' })]);
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
    expect(answers[0]!.body.message).toBe(`there is no webhook ${'x'.repeat(64)}`);
  });

  it('can be tried with an example, whatever becomes of it', async () => {
    const { webhook_id: id } = (await create({ url: `${receiver.url}/told` })).body.webhook;
    const event = { entity: 'MODEL_VERSION_TAG', action: 'SET' };
    const { body } = await call(`POST webhooks/${id}/test`, { event });
    expect(body).toEqual({ result: { success: true, response_status: 200, response_body: 'thanks' } });
    expect(receiver.received.at(-1)).toMatchObject({ isSigned: true, entity: 'model_version_tag', action: 'set' });
    await call(`PATCH webhooks/${id}`, { url: 'http://127.0.0.1:1/' });
    expect((await call(`POST webhooks/${id}/test`)).body.result).toMatchObject({
      success: false,
      error_message: expect.stringMatching(/^Failed to test webhook: .*ECONNREFUSED/),
    });
    expect((await call('POST webhooks/none/test')).status).toBe(404);
  });
});
