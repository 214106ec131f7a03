import type { State } from './states';

const NOT_OF_THE_LANGUAGE: ReadonlySet<string> = new Set(['permissions', 'watches']);

/** What does not fit into a line is broken up. */
const LINE = 240;

/**
 * A definition, or a part of one, as it ships: what a task needs of its role stands in the role, what it watches in the machine for that. A
 * definition has at most 1 MB, so each part stands on one line if it fits.
 */
export function rendered(definition: object): string {
  return `${laidOut(JSON.parse(JSON.stringify(definition, ofTheLanguage)), '', 0)}\n`;
}

function ofTheLanguage(this: unknown, key: string, value: unknown): unknown {
  return NOT_OF_THE_LANGUAGE.has(key) && (this as Partial<State>).Type === 'Task' ? undefined : value;
}

/** @param before - characters that stand before it on its line */
function laidOut(value: unknown, indentation: string, before: number): string {
  const line = JSON.stringify(value);
  if (typeof value !== 'object' || value === null || before + line.length <= LINE) return line;
  const deeper = `${indentation} `;
  const parts = Object.entries(value).map(([key, part]) => {
    const name = Array.isArray(value) ? '' : `${JSON.stringify(key)}: `;
    return `${deeper}${name}${laidOut(part, deeper, deeper.length + name.length)}`;
  });
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  return parts.length === 0 ? line : `${open}\n${parts.join(',\n')}\n${indentation}${close}`;
}
