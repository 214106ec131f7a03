import { describe, expect, it } from '@jest/globals';
import { state } from '../../../asl/language/fragment';
import { backward, forward, parallel, type Step, sequence, stepsOf } from '../../../asl/saga/saga';

/** A step of one state each way. */
function step(name: string, provides: readonly string[] = []): Step {
  const body = { Type: 'Task', Resource: 'arn:test', Arguments: {}, TimeoutSeconds: 60 } as const;
  return {
    name,
    create: state(`Create${name}`, {
      ...body,
      Assign: Object.fromEntries(provides.map((variable) => [variable, '{% 1 %}'])),
    }),
    provides,
    undo: state(`Delete${name}`, body),
    find: { name: `Find${name}`, sought: `${name}Sought`, state: { ...body, Next: `${name}Sought` } },
    permissions: { create: [], undo: [] },
  };
}

const plan = sequence(step('A'), parallel({ Left: [step('B', ['b']), step('C')], Right: [step('D')] }), step('E'));

describe('a plan', () => {
  it('runs its steps forwards in order, branches at once', () => {
    const states = forward(plan).states('Done');
    expect(Object.keys(states)).toEqual([
      'CreateA',
      'CreateLeftRight',
      'IsLeftRightCreated',
      'LeftRightFailed',
      'CreateE',
    ]);
    expect(states.CreateA).toMatchObject({ Next: 'CreateLeftRight' });
    expect(states.CreateE).toMatchObject({ Next: 'Done' });
    expect(states.CreateLeftRight).toMatchObject({
      Branches: [{ StartAt: 'CreateB' }, { StartAt: 'CreateD' }],
      Next: 'IsLeftRightCreated',
    });
  });

  it('runs backwards as the mirror image', () => {
    const states = backward(plan).states('Done');
    expect(Object.keys(states)).toEqual(['DeleteE', 'DeleteLeftRight', 'DeleteA']);
    expect(states.DeleteLeftRight).toMatchObject({ Branches: [{ StartAt: 'DeleteC' }, { StartAt: 'DeleteD' }] });
    expect(states.DeleteA).toMatchObject({ Next: 'Done' });
  });

  it('lets each branch of a parallel end normally, whatever fails in it', () => {
    const { CreateLeftRight } = forward(plan).states('Done');
    const [left] = CreateLeftRight?.Type === 'Parallel' ? CreateLeftRight.Branches : [];
    expect(left?.States.CreateB).toMatchObject({ Catch: [{ ErrorEquals: ['States.ALL'], Next: 'LeftFailed' }] });
    expect(left?.States.LeftFailed).toEqual({ Type: 'Succeed' });
    expect(left?.States.LeftCreated).toEqual({ Type: 'Succeed', Output: "{% {'made': {'b': $b}} %}" });
  });

  it('lists its steps in order and refuses a name that is used twice', () => {
    expect(stepsOf(plan).map(({ name }) => name)).toEqual(['A', 'B', 'C', 'D', 'E']);
    expect(() => forward(sequence(step('A'), step('A'))).states('Done')).toThrow('two states are named CreateA');
  });
});
