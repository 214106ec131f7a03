import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GovernedRegistry } from './governed-registry';

let governed: GovernedRegistry;
beforeAll(async () => {
  governed = await GovernedRegistry.open();
});
afterAll(() => governed.registry.close());

describe('approval', () => {
  const approve = (model: string, body: unknown, userArn?: string) =>
    governed.call('PUT /models/{model}/versions/{version}/approval', {
      path: { model, version: '1' },
      body,
      ...(userArn ? { userArn } : {}),
    });

  it('is noted with who and when', async () => {
    const model = await governed.registered('approved');
    expect((await governed.read(model)).body.approval).toEqual({ status: 'pending' });
    const arn = 'arn:aws:iam::111111111111:user/ada';
    const { body } = await approve(model, { status: 'approved', comment: 'good' }, arn);
    expect(body.approval).toEqual({ status: 'approved', by: arn, at: expect.any(String), comment: 'good' });
    await approve(model, { status: 'rejected' });
    expect((await governed.read(model)).body.approval).toMatchObject({ status: 'rejected', by: 'api-key:key-1' });
    expect((await governed.read(model)).body.approval.comment).toBeUndefined();
  });

  it('needs a version and a status that exist', async () => {
    const model = await governed.registered('disapproved');
    expect((await approve(model, { status: 'fine' })).body.message).toMatch(/^status: must be one of pending/);
    expect((await approve('unknown', { status: 'approved' })).status).toBe(404);
  });
});
