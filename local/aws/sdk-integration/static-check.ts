import type { JsonValue } from '../../asl/task';
import { type ServiceModel, serviceModel } from '../schemas/service-model';
import { shapeProblems } from '../schemas/shape-problem';
import type { Integration } from './integration';
import { sdkNames } from './member-names';
import { integrationOf } from './resource';
import { sdkNaming, stateErrorName } from './task-errors';

/** What is wrong with a Task's `Arguments`, before it ever runs. */
export interface ArgumentProblem {
  /** `Tags[0].Key`. */
  readonly path: string;
  readonly problem: string;
}

/**
 * Holds a Task's `Arguments` against the API's schema. A JSONata expression is taken for a value of any type. An action
 * that does not exist is a problem, too.
 */
export async function argumentProblems(resource: string, args: JsonValue): Promise<ArgumentProblem[]> {
  const { integration, model } = await resolve(resource);
  const operation = model?.operationByAction(integration?.action ?? '');
  if (!integration || !operation) return [{ path: 'Resource', problem: `${resource} is not an integration` }];
  const problems = shapeProblems(operation.input, args, {
    names: integration.names ?? sdkNames,
    representation: 'json',
    wildcard: (value, path) => isExpression(value) || integration.jsonFields?.test(path) === true,
  });
  return problems.map(({ kind, path, value, expected }) => ({ path, problem: describe(kind, value, expected) }));
}

/** Every error name that a Retry or Catch of this resource can match, beside `States.*`. */
export async function errorNames(resource: string): Promise<string[]> {
  const { integration, model } = await resolve(resource);
  if (!integration || !model) return [];
  const naming = integration.errors ?? sdkNaming(model);
  const modelled = model.errors.map((error) => stateErrorName(error, naming));
  return [...modelled, naming.unmodelled, `${naming.prefix}.SdkClientException`, ...(integration.ownErrors ?? [])];
}

async function resolve(resource: string): Promise<{ integration?: Integration; model?: ServiceModel }> {
  const integration = integrationOf(resource);
  return integration ? { integration, model: await serviceModel(integration.service) } : {};
}

function isExpression(value: unknown): boolean {
  return typeof value === 'string' && /^\{%.*%\}$/s.test(value);
}

function describe(kind: 'missing' | 'unknown' | 'wrongType', value: unknown, expected: string | undefined): string {
  if (kind === 'missing') return 'is required';
  if (kind === 'unknown') return 'is not a member';
  return `${JSON.stringify(value)} is not a ${expected}`;
}
