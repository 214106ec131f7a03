import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { StateMachine } from './language/states';
import { workflows } from './workflows';

/** The definition as it ships: `${…}` is filled in by CloudFormation. */
export function rendered(workflow: StateMachine): string {
  return `${JSON.stringify(workflow, null, 2)}\n`;
}

export const RENDERED = path.join('asl', 'rendered');

if (require.main === module) {
  mkdirSync(RENDERED, { recursive: true });
  for (const [name, workflow] of Object.entries(workflows)) {
    writeFileSync(path.join(RENDERED, `${name}.asl.json`), rendered(workflow));
  }
}
