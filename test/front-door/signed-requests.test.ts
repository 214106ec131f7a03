import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { roles } from '../../local/assembly';
import { synthesizeVariant, type Variant } from '../../local/assembly/variant';
import { AccessControl } from '../../local/platform/access-control';
import { deploymentRecord } from '../workflows/harness/records';
import { type ApiUnderTest, apiUnderTest } from './api-under-test';

let variant: Variant;
let api: ApiUnderTest;
let team: string;

beforeAll(async () => {
  variant = synthesizeVariant((local) => ({ ...local, api: { ...local.api, auth: 'IAM' } }));
  const { assembly } = variant;
  team = roles(assembly).find(({ name }) => name.includes('-ci-'))!.name;
  api = await apiUnderTest({ assembly, access: new AccessControl(assembly, () => undefined) });
  await api.account.registerVersion('iris', 'local/iris:1');
});
afterAll(async () => {
  await api.account.close();
  variant.remove();
});

const signedBy = (accessKey: string) => ({
  authorization: `AWS4-HMAC-SHA256 Credential=${accessKey}/20260101/us-east-1/execute-api/aws4_request, SignedHeaders=host, Signature=${'0'.repeat(64)}`,
});

describe('A signed request', () => {
  it('starts a deployment, and is remembered by who signed it', async () => {
    const request = { key: 'build-1', body: {}, headers: signedBy('AKIAROOT') };
    const first = await api.send('POST', '/models/iris/deployments', request);
    expect(first).toMatchObject({ status: 202, json: { deploymentId: 'iris_deploy_build-1' } });
    expect(await api.send('POST', '/models/iris/deployments', request)).toEqual(first);
    await api.account.clock.sleep(10_000);
    const url = '/models/iris/deployments/iris_deploy_build-1';
    expect((await api.send('DELETE', url, { headers: signedBy('AKIAROOT') })).status).toBe(202);
    await api.account.quiet();
    expect(JSON.parse(api.account.execution('iris_deploy_build-1').input).requestedBy).toEqual({
      principal: 'arn:aws:iam::111111111111:root',
      sourceIp: '127.0.0.1',
      name: 'root',
    });
    expect(await deploymentRecord(api.account, 'iris_deploy_build-1')).toMatchObject({
      status: 'ROLLED_BACK',
      error: { error: 'DeploymentStopped', cause: 'stopped by root' },
    });
  });

  it('is refused what every other is', async () => {
    const headers = signedBy('AKIAROOT');
    const answers = [
      await api.send('POST', '/models/iris/deployments', { headers, body: '{' }),
      await api.send('POST', '/models/none/deployments', { headers }),
      await api.send('POST', '/models/iris/endpoint/rollback', { headers, body: {} }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([400, 404, 409]);
  });
});

describe('A request without a signature, or by somebody who may not', () => {
  it.each([
    ['POST', '/models/rose/deployments'],
    ['POST', '/models/rose/endpoint/rollback'],
    ['DELETE', '/models/rose/endpoint'],
    ['DELETE', '/models/rose/deployments/rose_deploy_build-1'],
    ['POST', '/initiate-deployment'],
    ['POST', '/mlops-delete'],
  ])('gets nowhere: %s %s', async (method, url) => {
    const before = api.account.executions.length;
    for (const headers of [{}, { authorization: 'Bearer x' }, signedBy(team)]) {
      expect(await api.send(method, url, { headers })).toMatchObject({
        status: 403,
        json: { error: 'ForbiddenException' },
      });
    }
    expect(api.account.executions).toHaveLength(before);
  });
});
