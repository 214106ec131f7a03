import type { State } from './states';

/** A definition, or a part of one, as it ships: what a task needs of its role stands in the role. */
export function rendered(definition: object): string {
  return `${JSON.stringify(definition, withoutPermissions, 2)}\n`;
}

function withoutPermissions(this: unknown, key: string, value: unknown): unknown {
  return key === 'permissions' && (this as Partial<State>).Type === 'Task' ? undefined : value;
}
