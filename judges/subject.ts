import { rmSync } from 'node:fs';
import path from 'node:path';
import { environments } from '../config/load';
import { type Assembly, readAssembly, type StateMachine, stateMachines, synthesizeLocal } from '../local/assembly';
import { stageOf } from './stage';

/** What is judged: the app as it is synthesized for local mode, and what the other environments have differently. */
export interface Subject {
  readonly assembly: Assembly;
  /** Of every environment: they differ in who may call, in certificates and in load balancers. */
  readonly templates: readonly Template[];
  readonly stateMachines: readonly StateMachine[];
}

export interface Template {
  /** Its name in every environment: `Serving`. */
  readonly stack: string;
  readonly region: string;
  readonly file: string;
}

export async function synthesizedSubject(): Promise<Subject> {
  const assembly = readAssembly(await synthesizeLocal());
  return { assembly, templates: environments().flatMap(templatesOf), stateMachines: stateMachines(assembly) };
}

function templatesOf(environment: string): Template[] {
  const folder = path.resolve('cdk.out', 'judges', 'environments', environment);
  rmSync(folder, { recursive: true, force: true });
  return stageOf(environment, folder)
    .synth()
    .stacks.map(({ hierarchicalId, environment: { region }, templateFullPath }) => ({
      stack: path.basename(hierarchicalId),
      region,
      file: templateFullPath,
    }));
}
