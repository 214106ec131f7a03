import { describe, expect, it } from '@jest/globals';
import { run } from './machine-under-test';

const branch = (name: string, state: object) => ({ StartAt: name, States: { [name]: state } });

describe('variables', () => {
  it('are assigned after the state has read them: Assign and Output see the values of its entry', async () => {
    const { result } = await run({
      Set: { Type: 'Pass', Assign: { a: 1, b: 2 }, Next: 'Swap' },
      Swap: { Type: 'Pass', Assign: { a: '{% $b %}', b: '{% $a %}' }, Output: '{% [$a, $b] %}', Next: 'Read' },
      Read: { Type: 'Pass', Output: '{% [$states.input, $a, $b] %}', End: true },
    });

    expect(result.output).toEqual([1, 2, 2, 1]);
  });

  it('are read in inner scopes, and those of an inner scope vanish with it', async () => {
    const { result } = await run({
      Set: { Type: 'Pass', Assign: { outer: 'o' }, Next: 'Branches' },
      Branches: {
        Type: 'Parallel',
        Branches: [branch('Assigns', { Type: 'Pass', Assign: { inner: 'i' }, Output: '{% $outer %}', End: true })],
        Assign: { kept: '{% $states.result[0] %}' },
        Next: 'Read',
      },
      Read: { Type: 'Pass', Output: '{% [$kept, $exists($inner)] %}', End: true },
    });

    expect(result.output).toEqual(['o', false]);
  });

  it('of sibling branches do not meet', async () => {
    const sibling = (name: string, value: number) => ({
      StartAt: `${name}Set`,
      States: {
        [`${name}Set`]: { Type: 'Pass', Assign: { same: value }, Next: `${name}Read` },
        [`${name}Read`]: { Type: 'Pass', Output: '{% $same %}', End: true },
      },
    });
    const { result } = await run({
      Both: { Type: 'Parallel', Branches: [sibling('A', 1), sibling('B', 2)], End: true },
    });

    expect(result.output).toEqual([1, 2]);
  });

  it('of a branch may have the names that only its Parallel’s own Catch assigns', async () => {
    const failing = {
      StartAt: 'Set',
      States: {
        Set: { Type: 'Pass', Assign: { problem: 'within' }, Next: 'Fail' },
        Fail: { Type: 'Fail', Error: "{% 'Failed' & $problem %}" },
      },
    };
    const { result } = await run({
      Try: {
        Type: 'Parallel',
        Branches: [failing],
        Catch: [{ ErrorEquals: ['States.ALL'], Assign: { problem: '{% $states.errorOutput.Error %}' }, Next: 'Read' }],
        End: true,
      },
      Read: { Type: 'Pass', Output: '{% $problem %}', End: true },
    });

    expect(result.output).toBe('Failedwithin');
  });

  it('may hide a function of the same name', async () => {
    const { result } = await run({
      Set: { Type: 'Pass', Assign: { count: 5 }, Next: 'Read' },
      Read: { Type: 'Pass', Output: '{% $count %}', End: true },
    });

    expect(result.output).toBe(5);
  });
});
