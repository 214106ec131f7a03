import { appendFileSync } from 'node:fs';
import type { Environment } from '../environment';
import { Failure } from './failure';

/** The files by which a step of a GitHub workflow hands values to later steps: as variables, and as its outputs. */
const FILES = ['GITHUB_ENV', 'GITHUB_OUTPUT'];

/** Hands values to the workflow's later steps. Outside a workflow there is nobody to hand them to. */
export function publish(environment: Environment, values: Readonly<Record<string, string | number>>): void {
  const lines = Object.entries(values).map(([name, value]) => line(name, String(value)));
  for (const variable of FILES) {
    const file = environment[variable];
    if (file) append(file, variable, lines.join(''));
  }
}

/** A value with a line break could set variables of its own. */
function line(name: string, value: string): string {
  if (/[\r\n]/.test(value)) throw new Failure(`${name}: must be one line, not ${JSON.stringify(value)}`);
  return `${name}=${value}\n`;
}

function append(file: string, variable: string, text: string): void {
  try {
    appendFileSync(file, text);
  } catch (error) {
    throw new Failure(`${variable} ${file}: ${(error as Error).message}`, { cause: error });
  }
}
