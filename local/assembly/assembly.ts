import { resolve, type Scope } from './intrinsics';
import { readStacks } from './manifest';
import { type Identity, identify } from './resource-types';
import type { StackTemplate, TemplateResource } from './template';

/** A resource of the app as it would exist in the account: intrinsic functions evaluated, physical id known. */
export interface DeployedResource {
  readonly type: string;
  readonly logicalId: string;
  readonly stack: StackTemplate;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly physicalId: string;
  /** What `Fn::GetAtt` gives. */
  readonly attributes: Readonly<Record<string, string>>;
}

/** A synthesized app, deployed on paper. */
export interface Assembly {
  readonly directory: string;
  readonly account: string;
  readonly region: string;
  ofType(...types: string[]): DeployedResource[];
}

export function readAssembly(directory: string): Assembly {
  return deploy(directory, readStacks(directory));
}

export function deploy(directory: string, templates: readonly StackTemplate[]): Assembly {
  const first = templates[0];
  if (!first) throw new Error(`The cloud assembly ${directory} has no stacks`);
  const stacks: Stack[] = templates.map((template) => new Stack(template, importValue));

  function importValue(name: string): unknown {
    for (const stack of stacks) {
      const value = stack.exportedValue(name);
      if (value !== undefined) return value;
    }
    throw new Error(`Fn::ImportValue ${name}: no stack exports it`);
  }

  const resources = stacks.flatMap((stack) => stack.resources());
  return {
    directory,
    account: first.account,
    region: first.region,
    ofType: (...types) => resources.filter(({ type }) => types.includes(type)),
  };
}

class Stack {
  private readonly identities = new Map<string, Identity>();
  private readonly scope: Scope;

  constructor(
    private readonly stack: StackTemplate,
    importValue: (name: string) => unknown,
  ) {
    const { template, name, account, region } = stack;
    this.scope = {
      pseudoParameters: {
        'AWS::AccountId': account,
        'AWS::Partition': 'aws',
        'AWS::Region': region,
        'AWS::StackId': `arn:aws:cloudformation:${region}:${account}:stack/${name}/00000000-0000-0000-0000-000000000000`,
        'AWS::StackName': name,
        'AWS::URLSuffix': 'amazonaws.com',
      },
      parameter: (id) => template.Parameters?.[id]?.Default,
      ref: (id) => this.identity(id)?.ref,
      attribute: (id, attribute) => this.identity(id)?.attributes[attribute],
      mapping: (map, key, value) => template.Mappings?.[map]?.[key]?.[value],
      condition: (id) => Boolean(resolve(template.Conditions?.[id], this.scope)),
      importValue,
    };
  }

  resources(): DeployedResource[] {
    return Object.entries(this.stack.template.Resources ?? {})
      .filter(([, resource]) => this.applies(resource))
      .map(([logicalId, resource]) => {
        const { ref, attributes } = this.identity(logicalId)!;
        const properties = this.properties(resource);
        return { type: resource.Type, logicalId, stack: this.stack, properties, physicalId: ref, attributes };
      });
  }

  exportedValue(name: string): unknown {
    for (const output of Object.values(this.stack.template.Outputs ?? {})) {
      if (output.Export && this.applies(output) && resolve(output.Export.Name, this.scope) === name) {
        return resolve(output.Value, this.scope);
      }
    }
    return undefined;
  }

  private applies({ Condition }: { readonly Condition?: string }): boolean {
    return Condition === undefined || this.scope.condition(Condition);
  }

  private identity(logicalId: string): Identity | undefined {
    const known = this.identities.get(logicalId);
    if (known) return known;
    const resource = this.stack.template.Resources?.[logicalId];
    if (!resource) return undefined;
    const { account, region, name } = this.stack;
    // Names may be built from other resources, never from the resource itself; other properties may well be circular.
    const properties = this.namingProperties(resource);
    const ordinal = this.idsOfType(resource.Type).indexOf(logicalId);
    const identity = identify(resource.Type, { account, region, properties, ordinal }, `${name}/${logicalId}`);
    this.identities.set(logicalId, identity);
    return identity;
  }

  private idsOfType(type: string): string[] {
    const resources = Object.entries(this.stack.template.Resources ?? {});
    return resources.filter(([, { Type }]) => Type === type).map(([logicalId]) => logicalId);
  }

  private namingProperties(resource: TemplateResource): Record<string, unknown> {
    const naming = Object.entries(resource.Properties ?? {}).filter(([key]) => NAMING.test(key));
    return resolve(Object.fromEntries(naming), this.scope) as Record<string, unknown>;
  }

  private properties(resource: TemplateResource): Record<string, unknown> {
    return resolve(resource.Properties ?? {}, this.scope) as Record<string, unknown>;
  }
}

const NAMING = /Name$|^(Path|Scheme|EmailIdentity|Template|LoadBalancerArn)$/;
