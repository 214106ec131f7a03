import { createHash } from 'node:crypto';
import { text } from './values';

/**
 * A deployment's id is `<model>_<kind>_<token>`, and its execution's name. Names that CloudWatch can take hold letters, digits, hyphens
 * and underscores only. A model's name has no underscore, so an id can be taken apart again. Former releases wrote `<model>.<token>`.
 */
export const SEPARATOR = '_';

/** What a deployment is asked for as; each kind has idempotency keys of its own. */
export const DEPLOYMENT_KINDS = ['deploy', 'rollback', 'delete'] as const;
export type DeploymentKind = (typeof DEPLOYMENT_KINDS)[number];

export type WorkflowOfDeployments = 'deploy' | 'delete';

/** The workflow that a deployment is an execution of. */
export const WORKFLOW_OF: Readonly<Record<DeploymentKind, WorkflowOfDeployments>> = {
  deploy: 'deploy',
  rollback: 'deploy',
  delete: 'delete',
};

/** Step Functions' limit for a name. */
export const MAX_ID_LENGTH = 80;

/** What a name leaves for the token: 30 characters are a model's, 10 are `_rollback_`. */
export const TOKEN_PATTERN = '^[A-Za-z0-9_-]{1,40}$';

/** Any other idempotency key is known by so many hexadecimal digits of its SHA-256. */
export const HASH_DIGITS = 32;

/** What holds a model's lock while something of it is deleted or rejected in the registry begins so, and no deployment's id does. */
export const REGISTRY_HOLDER = 'registry:';

export const deploymentId = text('a deployment’s id', /^[a-z][a-z0-9-]*[._][A-Za-z0-9_.-]+$/, MAX_ID_LENGTH);

/** What the ids of a model's deployments of a kind begin with. */
export function idPrefix(model: string, kind: DeploymentKind): string {
  return `${model}${SEPARATOR}${kind}${SEPARATOR}`;
}

/** @param key - whatever tells this deployment apart from others of its model and kind */
export function deploymentIdOf(model: string, kind: DeploymentKind, key: string): string {
  const token = new RegExp(TOKEN_PATTERN).test(key)
    ? key
    : createHash('sha256').update(key).digest('hex').slice(0, HASH_DIGITS);
  return `${idPrefix(model, kind)}${token}`;
}

/** The workflows among whose executions a deployment of the model may be: none if the id is no deployment of the model. */
export function workflowsOf(model: string, id: string): readonly WorkflowOfDeployments[] {
  if (id.startsWith(`${model}.`)) return ['deploy', 'delete'];
  const kind = DEPLOYMENT_KINDS.find((candidate) => id.startsWith(idPrefix(model, candidate)));
  return kind ? [WORKFLOW_OF[kind]] : [];
}
