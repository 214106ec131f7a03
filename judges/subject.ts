import { rmSync } from 'node:fs';
import path from 'node:path';
import { environments } from '../config/load';
import type { EnvironmentConfig } from '../config/schema';
import { type Assembly, readAssembly, type StateMachine, stateMachines, synthesizeLocal } from '../local/assembly';
import { stageOf } from './stage';

/** What is judged: the app as it is synthesized for local mode, and what the other environments have differently. */
export interface Subject {
  readonly assembly: Assembly;
  /** Of every environment: they differ in who may call, in certificates and in load balancers. And of one where models have names. */
  readonly templates: readonly Template[];
  readonly stateMachines: readonly StateMachine[];
}

export interface Template {
  /** Its name in every environment: `Serving`. */
  readonly stack: string;
  readonly region: string;
  readonly file: string;
}

/** No environment of `config/` has these, which an operator may: listeners and a record for models' names. */
const NAMES: Partial<EnvironmentConfig> = {
  routing: {
    by: 'host',
    domain: 'models.example.com',
    certificateArn: 'arn:aws:acm:eu-central-1:111111111111:certificate/12345678-1234-1234-1234-123456789012',
    hostedZoneId: 'Z0123456789ABCDEFGHIJ',
  },
};

export async function synthesizedSubject(): Promise<Subject> {
  const assembly = readAssembly(await synthesizeLocal());
  const templates = [
    ...environments().flatMap((environment) => templatesOf(environment)),
    ...templatesOf('prod', NAMES),
  ];
  return { assembly, templates, stateMachines: stateMachines(assembly) };
}

function templatesOf(environment: string, others?: Partial<EnvironmentConfig>): Template[] {
  const folder = path.resolve('cdk.out', 'judges', 'environments', others ? `${environment}-otherwise` : environment);
  rmSync(folder, { recursive: true, force: true });
  return stageOf(environment, folder, others)
    .synth()
    .stacks.map(({ hierarchicalId, environment: { region }, templateFullPath }) => ({
      stack: path.basename(hierarchicalId),
      region,
      file: templateFullPath,
    }));
}
