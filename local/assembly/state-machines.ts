import { readFileSync } from 'node:fs';
import type { StateMachineType } from '../asl';
import type { Assembly, DeployedResource } from './assembly';

export interface StateMachine {
  readonly name: string;
  readonly arn: string;
  readonly type: StateMachineType;
  readonly roleArn: string;
  /** Amazon States Language as JSON text, substitutions made. */
  readonly definition: string;
}

/** Read once per assembly: definitions are large, and accounts come and go. */
const known = new WeakMap<Assembly, readonly StateMachine[]>();

export function stateMachines(assembly: Assembly): readonly StateMachine[] {
  const machines = known.get(assembly) ?? readStateMachines(assembly);
  known.set(assembly, machines);
  return machines;
}

function readStateMachines(assembly: Assembly): StateMachine[] {
  return assembly.ofType('AWS::StepFunctions::StateMachine').map((resource) => {
    const { StateMachineType = 'STANDARD', DefinitionSubstitutions = {}, RoleArn } = resource.properties;
    return {
      name: resource.attributes.Name!,
      arn: resource.attributes.Arn!,
      type: StateMachineType as StateMachineType,
      roleArn: String(RoleArn),
      definition: substitute(definitionOf(resource), DefinitionSubstitutions as Record<string, unknown>),
    };
  });
}

function definitionOf({ logicalId, properties, stack }: DeployedResource): string {
  const { DefinitionString, Definition, DefinitionS3Location } = properties;
  if (typeof DefinitionString === 'string') return DefinitionString;
  if (Definition) return JSON.stringify(Definition);
  if (!DefinitionS3Location) {
    throw new Error(`State machine ${logicalId} has none of DefinitionString, Definition and DefinitionS3Location`);
  }
  const { Key } = DefinitionS3Location as { Key: string };
  const file = stack.assets.get(Key);
  if (file === undefined) {
    throw new Error(`State machine ${logicalId}: DefinitionS3Location names the object ${Key}, which is no asset`);
  }
  return readFileSync(file, 'utf8');
}

function substitute(definition: string, substitutions: Readonly<Record<string, unknown>>): string {
  return definition.replace(/\$\{([A-Za-z0-9_-]+)\}/g, (placeholder, name: string) =>
    Object.hasOwn(substitutions, name) ? String(substitutions[name]) : placeholder,
  );
}
