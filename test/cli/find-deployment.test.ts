import { describe, expect, it } from '@jest/globals';
import { Api } from '../../cli/api';
import { lastDeployments, underWay } from '../../cli/find-deployment';
import { json } from '../client/fake-fetch';

const settings = { url: 'https://api.test', apiKey: 'secret', region: undefined, source: '--url' };

/** An API with these deployments, newest first. */
function context(...statuses: string[]) {
  const asked: string[] = [];
  const items = statuses.map((status, index) => ({ deploymentId: `iris_deploy_${index}`, status }));
  const fetch = async ({ url }: Request) => {
    const { pathname, search } = new URL(url);
    asked.push(pathname + search);
    const id = pathname.split('/')[4];
    return json(
      200,
      id === undefined ? { items } : { ...items.find((item) => item.deploymentId === id), timeline: [] },
    );
  };
  return { asked, api: new Api(settings, { fetch }) };
}

describe('The deployment that is under way', () => {
  it('is read as a whole, also behind one that was rejected since', async () => {
    const { api } = context('REJECTED', 'IN_PROGRESS', 'LIVE');
    expect((await underWay({ api }, 'iris'))!.data).toEqual({
      deploymentId: 'iris_deploy_1',
      status: 'IN_PROGRESS',
      timeline: [],
    });
  });

  it('may be none', async () => {
    const { api } = context('LIVE', 'ROLLED_BACK');
    expect(await underWay({ api }, 'iris')).toBeUndefined();
  });
});

describe('The last deployments', () => {
  it('are as many as are wanted', async () => {
    const { api, asked } = context('LIVE');
    expect(await lastDeployments({ api }, 'iris', 3)).toHaveLength(1);
    expect(asked).toEqual(['/models/iris/deployments?limit=3']);
  });
});
