import { describe, expect, it } from '@jest/globals';
import { version } from '../view-model/samples';
import { slipway } from './cli-under-test';

const approved = version({ version: 3, approval: { status: 'approved' } });

describe('A version that is named', () => {
  it('by its number is looked up nowhere', async () => {
    const { requests } = await slipway('approve iris 3', {
      api: { 'PUT /models/iris/versions/3/approval': approved },
    });
    expect(requests.map(({ route }) => route)).toEqual(['PUT /models/iris/versions/3/approval']);
  });

  it.each(['latest', 'champion'])('by %s is the one that it is now', async (named) => {
    const { code, requests } = await slipway(`approve iris ${named}`, {
      api: {
        [`GET /models/iris/versions/${named}`]: version({ version: 3 }),
        'PUT /models/iris/versions/3/approval': approved,
      },
    });
    expect([code, requests.at(-1)!.route]).toEqual([0, 'PUT /models/iris/versions/3/approval']);
  });

  it('by a name that is none is refused by the API', async () => {
    const message = 'model iris has no version 0';
    const { code, err } = await slipway('approve iris 0', {
      api: { 'GET /models/iris/versions/0': [404, { error: 'ResourceNotFoundException', message }] },
    });
    expect([code, err.split('\n')[0]]).toEqual([3, `slipway: ${message}.`]);
  });
});
