import { expect, it } from '@jest/globals';
import type { Action } from '../../local/simulation/inputs/actions';
import { intoPool } from '../../local/simulation/inputs/capacity';
import { scenarioOf } from '../../local/simulation/scenario';

const client = { seedFormat: false };
const deploy = (model: string, request: { readonly [name: string]: string | number | boolean }): Action => ({
  kind: 'deploy',
  model,
  atMs: 0,
  image: 'model/good:1',
  request,
  client,
});

it('a model is in the pool with all its deployments, and asks for nothing that the pool decides', () => {
  const own = deploy('churn', { minTasks: 1, instanceType: 'm6i.large' });
  const deletion: Action = { kind: 'delete', model: 'iris', atMs: 0, client };
  const drawn = [
    deploy('iris', { minTasks: 2, instanceType: 'g5.xlarge', gpus: 1, spot: true, volumeGiB: 60 }),
    own,
    deletion,
    deploy('iris', {}),
  ];
  expect(intoPool(drawn, (model) => () => (model === 'iris' ? 0 : 0.5))).toEqual([
    deploy('iris', { minTasks: 2, capacity: 'shared' }),
    own,
    deletion,
    deploy('iris', { capacity: 'shared' }),
  ]);
});

it('some scenarios of a test run have models in the pool, some beside models that are not', () => {
  const capacities = Array.from({ length: 300 }, (_, index) =>
    scenarioOf(index + 1).actions.flatMap((action) =>
      action.kind === 'deploy' ? [action.request.capacity ?? 'own'] : [],
    ),
  );
  expect(capacities.filter((used) => used.includes('shared')).length).toBeGreaterThan(20);
  expect(capacities.some((used) => new Set(used).size > 1)).toBe(true);
});
