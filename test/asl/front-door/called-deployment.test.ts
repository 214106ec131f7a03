import { describe, expect, it } from '@jest/globals';
import { calledDeployment } from '../../../asl/front-door/called-deployment';
import { runFragment } from '../fragment-under-test';

const called = (deployment: string, model = 'iris') =>
  runFragment(calledDeployment, {
    variables: { calledDeployment: deployment, model, idempotencyKey: '' },
    wanted: "{'deploymentId': $deploymentId, 'kind': $kind}",
  });
const refused = (status: number, message: string) => ({ status, body: expect.stringContaining(message) });

describe('the deployment in a path', () => {
  it.each(['deploy', 'rollback', 'delete'])('is one of the model: to %s', async (kind) => {
    const id = `iris_${kind}_1`;
    expect((await called(id)).result.output).toEqual({ deploymentId: id, kind });
  });

  it.each(['wine_deploy_1', 'iris.deploy.1', `iris_deploy_${'1'.repeat(80)}`, 'iris_deploy_é'])(
    'is none of the model: %s',
    async (id) => {
      expect((await called(id)).result.output).toEqual(refused(404, `model iris has no deployment ${id}`));
    },
  );

  it('is none of a model that can’t be named so', async () => {
    expect((await called('My_deploy_1', 'My')).result.output).toEqual(refused(400, 'model: must be '));
  });
});
