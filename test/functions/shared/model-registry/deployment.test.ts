import { expect, it } from '@jest/globals';
import { toDeployment } from '../../../../functions/shared/model-registry/deployment';

const record = { deploymentId: 'iris_deploy_1', model: 'iris', kind: 'DEPLOY', status: 'LIVE', startedAt: 'then' };

it('a deployment is its record, with the image’s address only', () => {
  const refusedMails = [{ recipient: 'a@example.com', error: 'Ses.MessageRejected', cause: 'no' }];
  const image = JSON.stringify({ uri: 'local/iris@sha256:abc', digest: 'sha256:abc' });
  const item = { ...record, pk: 'MODEL#iris', executionArn: 'arn', image, request: '{"cpu":1}', refusedMails };
  expect(toDeployment(item)).toEqual({ ...record, image: 'local/iris@sha256:abc', request: { cpu: 1 }, refusedMails });
});

it('a deployment of a former release may have recorded less', () => {
  expect(toDeployment(record)).toEqual({ ...record, request: {} });
});
