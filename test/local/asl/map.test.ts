import { describe, expect, it } from '@jest/globals';
import { TaskError, type TaskRequest } from '../../../local/asl';
import { VirtualClock } from '../../../local/clock';
import { run, task } from './machine-under-test';

const over = (state: object, fields: object = {}) => ({
  Type: 'Map',
  Items: '{% $states.input %}',
  ItemProcessor: { StartAt: 'Item', States: { Item: state } },
  End: true,
  ...fields,
});

describe('Map', () => {
  it('gives each iteration what its ItemSelector says, with item and index in the context object', async () => {
    const ItemSelector = {
      index: '{% $states.context.Map.Item.Index %}',
      value: '{% $states.context.Map.Item.Value %}',
      of: '{% $count($states.input) %}',
      prefix: '{% $prefix %}',
    };
    const { result } = await run(
      {
        Prepare: { Type: 'Pass', Assign: { prefix: 'item' }, Next: 'Each' },
        Each: over({ Type: 'Pass', Output: '{% $states.input %}', End: true }, { ItemSelector }),
      },
      { input: ['a', 'b'] },
    );

    expect(result.output).toEqual([
      { index: 0, value: 'a', of: 2, prefix: 'item' },
      { index: 1, value: 'b', of: 2, prefix: 'item' },
    ]);
  });

  it.each([
    [1, 50],
    [2, 30],
    [0, 10],
  ])('runs no more than MaxConcurrency iterations at once: %i', async (MaxConcurrency, expected) => {
    const { result, seconds } = await run(
      { Each: over({ Type: 'Wait', Seconds: 10, End: true }, { MaxConcurrency }) },
      {
        input: [1, 2, 3, 4, 5],
      },
    );

    expect([result.output, seconds]).toEqual([[1, 2, 3, 4, 5], expected]);
  });

  it('tells a task which iteration it belongs to, outermost first', async () => {
    const seen: (readonly number[])[] = [];
    const inner = over(task());
    inner.ItemProcessor = { StartAt: 'Call', States: { Call: task() } } as never;
    await run(
      { Each: over(inner) },
      {
        input: [['x'], ['y', 'z']],
        runTask: async ({ mapIndex }: TaskRequest) => {
          seen.push(mapIndex);
          return null;
        },
      },
    );

    expect(seen.sort()).toEqual([
      [0, 0],
      [1, 0],
      [1, 1],
    ]);
  });

  describe('with iterations that fail', () => {
    const clock = new VirtualClock();
    const runTask = async ({ arguments: item }: TaskRequest) => {
      await clock.sleep(1000 * (item as number));
      if (item === 2 || item === 3) throw new TaskError('Odd', `item ${item}`);
      return item;
    };
    const each = (fields: object = {}) => ({
      Each: over(task({ Arguments: '{% $states.input %}', End: true }), fields),
    });

    it('fails with the error of the first, and cuts off the others', async () => {
      const { result, events } = await run(each(), { input: [1, 2, 3, 9], runTask, clock });

      expect(result).toEqual({ status: 'FAILED', error: 'Odd', cause: 'item 2' });
      expect(events.slice(events.indexOf('TaskFailed'))).toEqual([
        'TaskFailed',
        'TaskStateAborted',
        'MapIterationFailed',
        'TaskStateAborted',
        'MapIterationAborted',
        'TaskStateAborted',
        'MapIterationAborted',
        'MapStateFailed',
        'ExecutionFailed',
      ]);
    });

    it('tolerates as many as it is told to', async () => {
      const { result } = await run(each({ ToleratedFailurePercentage: 50 }), { input: [1, 2, 3, 4], runTask, clock });

      expect(result.status).toBe('SUCCEEDED');
      expect(result.output).toEqual([1, { Error: 'Odd', Cause: 'item 2' }, { Error: 'Odd', Cause: 'item 3' }, 4]);
    });

    it('fails with an error of its own beyond that', async () => {
      const { result } = await run(each({ ToleratedFailureCount: 1 }), { input: [1, 2, 3, 4], runTask, clock });

      expect(result.error).toBe('States.ExceedToleratedFailureThreshold');
    });
  });
});
