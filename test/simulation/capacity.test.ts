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

const drawn = [
  deploy('iris', { minTasks: 2, instanceType: 'g5.xlarge', gpus: 1, spot: true, volumeGiB: 60 }),
  deploy('churn', { minTasks: 1, instanceType: 'm6i.large' }),
  { kind: 'delete', model: 'iris', atMs: 0, client } as const,
  deploy('iris', {}),
];

const inPool = (elsewhere: readonly number[]) =>
  intoPool(
    drawn,
    (model) => () => (model === 'iris' ? 0 : 0.5),
    (index) => () => (elsewhere.includes(index) ? 0 : 0.5),
  );

it('a model is in the pool with its deployments, and asks for nothing that the pool decides', () => {
  expect(inPool([])).toEqual([
    deploy('iris', { minTasks: 2, capacity: 'shared' }),
    drawn[1],
    drawn[2],
    deploy('iris', { capacity: 'shared' }),
  ]);
});

it('a deployment may want it elsewhere', () => {
  expect(inPool([1, 3])).toEqual([
    deploy('iris', { minTasks: 2, capacity: 'shared' }),
    deploy('churn', { minTasks: 1, capacity: 'shared' }),
    drawn[2],
    deploy('iris', { capacity: 'own' }),
  ]);
});

it('some scenarios of a test run have models in the pool, beside models that are not, and models that move', () => {
  const capacities = Array.from({ length: 300 }, (_, index) =>
    scenarioOf(index + 1).actions.flatMap((action) =>
      action.kind === 'deploy' ? [[action.model, action.request.capacity ?? 'own'].join()] : [],
    ),
  );
  const places = (used: readonly string[]) => new Set(used.map((each) => each.split(',')[1]));
  expect(capacities.filter((used) => places(used).has('shared')).length).toBeGreaterThan(20);
  const models = (used: readonly string[]) => new Set(used.map((each) => each.split(',')[0]));
  expect(capacities.filter((used) => new Set(used).size > models(used).size).length).toBeGreaterThan(20);
});
