import { readFileSync } from 'node:fs';
import path from 'node:path';
import { RemovalPolicy } from 'aws-cdk-lib';
import { ManagedPolicy, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import { DefinitionBody, LogLevel, StateMachine, StateMachineType } from 'aws-cdk-lib/aws-stepfunctions';
import { NagSuppressions } from 'cdk-nag';
import { Construct } from 'constructs';
import type { Permission } from '../asl/language/permission';
import { permissionsOf } from '../asl/language/permissions-of';
import { EXPRESS, RENDERED_FOLDER, type StateMachineName, stateMachines } from '../asl/workflows';

export interface WorkflowProps {
  readonly workflow: StateMachineName;
  readonly prefix: string;
  readonly logRetention: RetentionDays;
  /** What the `${…}` of the definition and of its permissions stand for. */
  readonly substitutions: Readonly<Record<string, string>>;
}

/** A rendered definition as a state machine, with a role that may do what its steps say and no more. */
export class Workflow extends Construct {
  readonly stateMachine: StateMachine;

  constructor(scope: Construct, id: string, { workflow, prefix, logRetention, substitutions }: WorkflowProps) {
    super(scope, id);
    const type = EXPRESS.has(workflow) ? StateMachineType.EXPRESS : StateMachineType.STANDARD;
    const definition = path.join(RENDERED_FOLDER, `${workflow}.asl.json`);
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('states.amazonaws.com') });
    this.stateMachine = new StateMachine(this, 'StateMachine', {
      stateMachineName: `${prefix}-${workflow}`,
      stateMachineType: type,
      // As a file it counts neither towards the template's size nor towards an inline definition's.
      definitionBody: DefinitionBody.fromFile(definition),
      definitionSubstitutions: namedIn(readFileSync(definition, 'utf8'), substitutions),
      role,
      tracingEnabled: true,
      logs: {
        destination: new LogGroup(this, 'Logs', {
          logGroupName: `/aws/vendedlogs/states/${prefix}-${workflow}`,
          retention: logRetention,
          removalPolicy: RemovalPolicy.DESTROY,
        }),
        level: LogLevel.ALL,
        // What a team passes to its container is not for the log.
        includeExecutionData: false,
      },
    });
    for (const [index, permissions] of policies(permissionsOf(stateMachines[workflow])).entries()) {
      const policy = new ManagedPolicy(this, `Policy${index + 1}`, {
        description: `What the ${workflow} workflow may do, part ${index + 1}`,
        roles: [role],
        statements: permissions.flatMap((permission) => statement(permission, substitutions)),
      });
      acknowledgeWildcards(policy, permissions);
    }
    NagSuppressions.addResourceSuppressions(
      role,
      [{ id: 'AwsSolutions-IAM5', reason: 'Tracing and the delivery of logs have no resource-level permissions.' }],
      true,
    );
  }
}

/** A managed policy has at most 6,144 characters without white space; what substitutions stand for is longer than their names. */
const MAX_POLICY_CHARACTERS = 4_000;

/** Permissions in as many policies as they take, in their order. */
export function policies(permissions: readonly Permission[]): readonly (readonly Permission[])[] {
  const all: Permission[][] = [];
  let characters = Number.POSITIVE_INFINITY;
  for (const permission of permissions) {
    const own = JSON.stringify(permission).length;
    if (characters + own > MAX_POLICY_CHARACTERS) {
      all.push([]);
      characters = 0;
    }
    all.at(-1)!.push(permission);
    characters += own;
  }
  return all;
}

/** All of them would change every workflow with each value, and make the template larger by a tenth. */
function namedIn(definition: string, substitutions: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(substitutions).filter(([name]) => definition.includes(`\${${name}}`)));
}

/** None where what a permission's only resource stands for is not there. */
function statement(permission: Permission, substitutions: Readonly<Record<string, string>>): PolicyStatement[] {
  const filled = JSON.parse(JSON.stringify(permission), (_key, value) =>
    typeof value === 'string' ? fill(value, substitutions) : value,
  ) as Permission;
  // A substitution may stand for several.
  const resources = filled.resources.flatMap((resource) => resource.split(',')).filter((resource) => resource !== '');
  if (resources.length === 0) return [];
  const conditions = filled.conditions && { conditions: filled.conditions };
  return [new PolicyStatement({ actions: [...filled.actions], resources, ...conditions })];
}

function fill(text: string, substitutions: Readonly<Record<string, string>>): string {
  return text.replace(/\$\{(\w+)\}/g, (_match, name: string) => {
    const value = substitutions[name];
    if (value === undefined) throw new Error(`nothing is given for \${${name}} of ${text}`);
    return value;
  });
}

const UNSCOPED = /^(.* has no resource-level permissions) for (Describe|Get)\w+( and \w+)*$/;

function acknowledgeWildcards(policy: ManagedPolicy, permissions: readonly Permission[]): void {
  // Which actions a service has no such permissions for, the policy itself tells.
  const reasons = new Set(permissions.flatMap(({ wildcard = '' }) => wildcard.replace(UNSCOPED, '$1') || []));
  const reason = ['Names are held to the prefix of this environment; beyond that', ...reasons].join('; ');
  NagSuppressions.addResourceSuppressions(policy, [{ id: 'AwsSolutions-IAM5', reason: printable(reason) }], true);
}

/** Reasons end up in CloudFormation metadata, which is read by people and tools of any locale. */
function printable(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, '-');
}
