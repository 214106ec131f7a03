import { describe, expect, it } from '@jest/globals';
import { compare } from '../../../asl/saga/compare';
import { compared, DIFFERING } from '../../../asl/saga/compared';
import { parallel, sequence, where } from '../../../asl/saga/plan';
import { type Answers, failure, runFragment } from '../fragment-under-test';
import { CALL, step } from './steps-under-test';

const RECORDED = { settings: '$settings', instance: '$instance', taskDefinitionArn: '$taskDefinitionArn' };

const differing = (state: string) => compare(state, CALL, '$append([], $states.result.Differences)');

const plan = sequence(
  step('A', { matches: () => differing('CompareA') }),
  parallel({ Left: [step('B')], Right: [where({ name: 'Own', condition: "$pool = ''" }, step('C'))] }),
);

const seen = (answers: Answers, variables = {}) =>
  runFragment(compared(plan, RECORDED, { Assign: { seen: `{% ${DIFFERING} %}` } }), {
    answers: { CompareA: {}, ...answers },
    variables,
    wanted: '$seen',
  });

const there = { FindA: { Names: ['a'] }, FindB: { Names: ['b'] }, FindC: { Names: ['c'] } };

describe('the plan read to compare', () => {
  it('finds nothing where all is there and as recorded', async () => {
    expect((await seen(there)).result.output).toEqual([]);
  });

  it('finds what is missing, and compares nothing of it', async () => {
    const { result, attempts } = await seen({ ...there, FindA: { Names: [] } });
    expect(result.output).toEqual([{ kind: 'MISSING', resource: 'A', name: 'slipway-iris' }]);
    expect(attempts.map(({ state }) => state)).not.toContain('CompareA');
  });

  it('finds what differs, each field by itself', async () => {
    const different = { field: 'size', recorded: '1', actual: '2' };
    const { result } = await seen({
      ...there,
      CompareA: { Differences: [different, { ...different, field: 'kind' }] },
    });
    expect(result.output).toEqual([
      { kind: 'DRIFT', resource: 'A', name: 'slipway-iris', ...different },
      { kind: 'DRIFT', resource: 'A', name: 'slipway-iris', ...different, field: 'kind' },
    ]);
  });

  it('misses nothing that an endpoint in a pool never has', async () => {
    const { result, attempts } = await seen({ ...there, FindC: { Names: [] } }, { pool: 'shared' });
    expect(result.output).toEqual([]);
    expect(attempts.map(({ state }) => state)).not.toContain('FindC');
  });

  it('says what could not be asked, and goes on with the rest', async () => {
    const { result } = await seen({
      ...there,
      CompareA: failure('Ecs.AccessDeniedException'),
      FindC: { Names: [] },
    });
    expect(result.output).toEqual([
      { kind: 'UNKNOWN', resource: 'A', name: 'slipway-iris', actual: 'Ecs.AccessDeniedException' },
      { kind: 'MISSING', resource: 'C', name: 'slipway-iris' },
    ]);
  });
});
