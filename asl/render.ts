import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import validate from 'asl-validator';
import { problemsOf } from './language/problems';
import { rendered } from './language/rendered';
import type { StateMachine } from './language/states';
import { RENDERED_FOLDER, stateMachines } from './workflows';

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
