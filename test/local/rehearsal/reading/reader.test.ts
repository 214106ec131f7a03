import { describe, expect, it } from '@jest/globals';
import { MissingRights, Reader } from '../../../../local/rehearsal/reading/reader';

function failing(name: string, message = '', more: object = {}) {
  return new Reader(() => Promise.reject(Object.assign(new Error(message), { name, ...more })));
}

describe('A reader', () => {
  it('takes for absent what the account says is not there', async () => {
    expect(await failing('ClusterNotFoundException').ask('ecs:DescribeClusters', {})).toBeUndefined();
    expect(
      await failing('ClientException', 'Unable to describe task definition.').ask('ecs:DescribeTaskDefinition', {
        taskDefinition: 'iris:1',
      }),
    ).toBeUndefined();
  });

  it('goes on without a right, and tells of all that are missing, each once', async () => {
    const message =
      'User: x is not authorized to perform: ecs:DescribeClusters on resource: arn:aws:ecs:::cluster/a because …';
    const reader = failing('AccessDeniedException', message);
    expect(await reader.ask('ecs:DescribeClusters', {})).toBeUndefined();
    await reader.ask('ecs:DescribeClusters', {});
    const hostile = failing('UnauthorizedOperation', '\u001b[2J no resource');
    await hostile.ask('ec2:DescribeInstances', {});
    expect(new MissingRights([...reader.missing, ...hostile.missing]).message).toBe(
      'The account cannot be read: these credentials may not ecs:DescribeClusters on arn:aws:ecs:::cluster/a, nor ec2:DescribeInstances on *.',
    );
  });

  it.each([
    ['ExpiredTokenException', 'it is over', {}, 'no access', 'Nobody is signed in to AWS: it is over'],
    ['CredentialsProviderError', 'none', {}, 'no access', 'Nobody is signed in to AWS: none'],
    ['Error', '', { code: 'ECONNREFUSED' }, 'unreachable', 'AWS does not answer: ecs:DescribeClusters: ECONNREFUSED'],
    ['InternalFailure', 'sorry \u001b[31m', {}, 'unreachable', 'ecs:DescribeClusters failed: InternalFailure: sorry'],
  ])('says in a sentence what %s means', async (name, message, more, kind, sentence) => {
    await expect(failing(name, message, more).ask('ecs:DescribeClusters', {})).rejects.toMatchObject({
      kind,
      message: sentence,
    });
  });

  it('reads a listing page by page, and not for ever', async () => {
    let asked = 0;
    const pages = new Reader(async (_read, input) => ({
      Listeners: [{ Port: asked++ }],
      NextMarker: asked === 3 ? undefined : `${(input as { Marker?: string }).Marker ?? ''}x`,
    }));
    const paging = {
      items: ({ Listeners }: { Listeners?: { Port?: number }[] }) => Listeners,
      next: ({ NextMarker }: { NextMarker?: string }) => (NextMarker ? { Marker: NextMarker } : undefined),
    };
    const found = await pages.all('elasticloadbalancing:DescribeListeners', {}, paging as never);
    expect(found).toEqual([{ Port: 0 }, { Port: 1 }, { Port: 2 }]);

    const endless = new Reader(async () => ({ Listeners: [{}], NextMarker: 'again' }));
    const bounded = await endless.all('elasticloadbalancing:DescribeListeners', {}, paging as never);
    expect([bounded.length, endless.calls, [...endless.cutOff]]).toEqual([
      100,
      100,
      ['elasticloadbalancing:DescribeListeners'],
    ]);
  });
});
