import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import validate from 'asl-validator';
import { problemsOf } from './language/problems';
import type { State, StateMachine } from './language/states';
import { RENDERED_FOLDER, stateMachines } from './workflows';

/** The definition as it ships: `${…}` is filled in by CloudFormation, and what a task needs of its role stands in the role. */
export function rendered(workflow: StateMachine): string {
  return `${JSON.stringify(workflow, withoutPermissions, 2)}\n`;
}

function withoutPermissions(this: unknown, key: string, value: unknown): unknown {
  return key === 'permissions' && (this as Partial<State>).Type === 'Task' ? undefined : value;
}

/** Sentences about what is wrong with a definition, by this project's own rules and by a validator of the language. */
export function refusals(workflow: StateMachine): readonly string[] {
  const { errors } = validate(JSON.parse(rendered(workflow)), { checkArn: false });
  return [...problemsOf(workflow), ...errors.map((error) => JSON.stringify(error))];
}

if (require.main === module) {
  mkdirSync(RENDERED_FOLDER, { recursive: true });
  for (const [name, workflow] of Object.entries(stateMachines)) {
    const problems = refusals(workflow);
    if (problems.length > 0) throw new Error([`the workflow ${name} is not rendered:`, ...problems].join('\n  '));
    writeFileSync(path.join(RENDERED_FOLDER, `${name}.asl.json`), rendered(workflow));
  }
}
