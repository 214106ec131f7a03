import type { Permission } from './permission';
import { statesOf } from './scopes';
import type { Branch } from './states';

/** What the tasks of a workflow need, each permission once: actions on the same resources under the same conditions go together. */
export function permissionsOf(workflow: Branch): readonly Permission[] {
  const needed = statesOf(workflow).flatMap(([, state]) => (state.Type === 'Task' ? state.permissions : []));
  const byScope = new Map<string, Permission>();
  for (const permission of needed) {
    const { actions, ...on } = permission;
    const key = JSON.stringify(on);
    const known = byScope.get(key)?.actions ?? [];
    byScope.set(key, { ...on, actions: [...new Set([...known, ...actions])] });
  }
  return [...byScope.values()];
}
