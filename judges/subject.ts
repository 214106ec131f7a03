import { readdirSync } from 'node:fs';
import path from 'node:path';
import { type Assembly, readAssembly, type StateMachine, stateMachines, synthesizeLocal } from '../local/assembly';

/** What is judged: the app as it is synthesized for local mode, which has everything that an environment may have. */
export interface Subject {
  readonly assembly: Assembly;
  /** Paths of the stacks' templates. */
  readonly templates: readonly string[];
  readonly stateMachines: readonly StateMachine[];
}

export async function synthesizedSubject(): Promise<Subject> {
  const directory = await synthesizeLocal();
  const assembly = readAssembly(directory);
  return { assembly, templates: templatesIn(directory), stateMachines: stateMachines(assembly) };
}

function templatesIn(directory: string): string[] {
  return readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.template.json'))
    .map((file) => path.join(directory, file))
    .toSorted();
}
