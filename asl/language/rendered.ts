import type { State } from './states';

const NOT_OF_THE_LANGUAGE: ReadonlySet<string> = new Set(['permissions', 'watches']);

/** A definition, or a part of one, as it ships: what a task needs of its role stands in the role, what it watches in the machine for that. */
export function rendered(definition: object): string {
  return `${JSON.stringify(definition, ofTheLanguage, 2)}\n`;
}

function ofTheLanguage(this: unknown, key: string, value: unknown): unknown {
  return NOT_OF_THE_LANGUAGE.has(key) && (this as Partial<State>).Type === 'Task' ? undefined : value;
}
