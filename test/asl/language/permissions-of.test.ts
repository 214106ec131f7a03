import { describe, expect, it } from '@jest/globals';
import type { Permission } from '../../../asl/language/permission';
import { permissionsOf } from '../../../asl/language/permissions-of';
import type { Branch, State } from '../../../asl/language/states';

const task = (...permissions: Permission[]): State => ({
  Type: 'Task',
  Resource: 'arn',
  Arguments: {},
  TimeoutSeconds: 60,
  permissions,
  Next: 'End',
});
const workflow = (...states: State[]): Branch => ({
  StartAt: '0',
  States: { ...Object.fromEntries(states.entries()), End: { Type: 'Succeed' } },
});

describe('the permissions of a workflow', () => {
  it('are those of its tasks, within branches too', () => {
    const inner = workflow(task({ actions: ['a:B'], resources: ['c'] }));
    const parallel: State = { Type: 'Parallel', Branches: [inner], Next: 'End' };
    expect(permissionsOf(workflow(parallel, task({ actions: ['d:E'], resources: ['f'] })))).toEqual([
      { actions: ['d:E'], resources: ['f'] },
      { actions: ['a:B'], resources: ['c'] },
    ]);
  });

  it('go together where resources, conditions and reason are the same, each action once', () => {
    const on = { resources: ['r'], conditions: { StringEquals: { k: 'v' } }, wildcard: 'why' } as const;
    expect(
      permissionsOf(
        workflow(
          task({ actions: ['a:A'], ...on }, { actions: ['a:A'], resources: ['r'] }),
          task({ actions: ['a:B', 'a:A'], ...on }, { actions: ['a:C'], resources: ['s'] }),
        ),
      ),
    ).toEqual([
      { actions: ['a:A', 'a:B'], ...on },
      { actions: ['a:A'], resources: ['r'] },
      { actions: ['a:C'], resources: ['s'] },
    ]);
  });

  it('are none where nothing is called', () => {
    expect(permissionsOf(workflow({ Type: 'Pass', Next: 'End' }))).toEqual([]);
  });
});
