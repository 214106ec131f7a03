import type { Assembly } from './assembly';

export interface StateMachine {
  readonly name: string;
  readonly arn: string;
  readonly roleArn: string;
  /** Amazon States Language as JSON text, substitutions made. */
  readonly definition: string;
}

export function stateMachines(assembly: Assembly): StateMachine[] {
  return assembly.ofType('AWS::StepFunctions::StateMachine').map(({ logicalId, attributes, properties }) => {
    const { DefinitionString, Definition, DefinitionSubstitutions = {}, RoleArn } = properties;
    const definition =
      typeof DefinitionString === 'string' ? DefinitionString : Definition && JSON.stringify(Definition);
    if (!definition) throw new Error(`State machine ${logicalId} has neither DefinitionString nor Definition`);
    return {
      name: attributes.Name!,
      arn: attributes.Arn!,
      roleArn: String(RoleArn),
      definition: substitute(definition as string, DefinitionSubstitutions as Record<string, unknown>),
    };
  });
}

function substitute(definition: string, substitutions: Readonly<Record<string, unknown>>): string {
  return definition.replace(/\$\{([A-Za-z0-9_-]+)\}/g, (placeholder, name: string) =>
    Object.hasOwn(substitutions, name) ? String(substitutions[name]) : placeholder,
  );
}
