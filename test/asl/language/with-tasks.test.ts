import { describe, expect, it } from '@jest/globals';
import type { Branch } from '../../../asl/language/states';
import { withTasks } from '../../../asl/language/with-tasks';

const task = { Type: 'Task', Resource: 'look', End: true };
const within = { StartAt: 'Look', States: { Look: task } };
const branch = {
  StartAt: 'Look',
  States: {
    Look: task,
    AtOnce: { Type: 'Parallel', Branches: [within, within], End: true },
    Each: { Type: 'Map', Items: [], ItemProcessor: { ProcessorConfig: { Mode: 'INLINE' }, ...within }, End: true },
    Wait: { Type: 'Wait', Seconds: 1, Next: 'Look' },
  },
} as unknown as Branch;

describe('A branch with its tasks changed', () => {
  it('has each of them changed, in its scopes too, and all else as it was', () => {
    const changed = withTasks(branch, (one) => ({ ...one, TimeoutSeconds: 7 }));
    const soon = { StartAt: 'Look', States: { Look: { ...task, TimeoutSeconds: 7 } } };
    expect(changed).toEqual({
      StartAt: 'Look',
      States: {
        Look: soon.States.Look,
        AtOnce: { Type: 'Parallel', Branches: [soon, soon], End: true },
        Each: { Type: 'Map', Items: [], ItemProcessor: { ProcessorConfig: { Mode: 'INLINE' }, ...soon }, End: true },
        Wait: { Type: 'Wait', Seconds: 1, Next: 'Look' },
      },
    });
  });
});
