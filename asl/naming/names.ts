import { OWN_CAPACITY } from '../../contract/settings';
import type { Jsonata } from '../language/states';

/** `${…}` are CloudFormation substitutions: the definition is the same text in every environment. */
export const PREFIX = '${Prefix}';

/**
 * The one physical name of everything a model's endpoint consists of: cluster, service, task definition family, launch template,
 * Auto Scaling group, capacity provider and target group. It follows from the model alone, so undo needs no memory.
 */
export const NAME: Jsonata = '{% $name %}';

/**
 * The name of what a canary consists of beside that: prefix and model may fill a target group's name, so it has ten digits of the
 * model's hash instead of its name.
 */
export const CANARY_NAME: Jsonata = '{% $canaryName %}';

/**
 * Where the model's tasks run: its own cluster, which has its name, or a pool's. The capacity provider and the Auto Scaling group that
 * belong to it have the cluster's name.
 */
export const CLUSTER_NAME: Jsonata = '{% $cluster %}';

/** The cluster of a pool, an expression over its name. No model can be called so. */
export const poolCluster = (pool: string) => `('${PREFIX}-pool_' & ${pool})`;

/** The variables that tell where: over the recorded or wanted capacity, `own` or a pool's name. */
export const whereOf = (capacity: string, name = '$name') =>
  ({
    pool: `{% ${capacity} = '${OWN_CAPACITY}' ? '' : ${capacity} %}`,
    cluster: `{% ${capacity} = '${OWN_CAPACITY}' ? ${name} : ${poolCluster(capacity)} %}`,
  }) as const;

/** The variables of both names, over the model's name; and, until it is known where the endpoint is or is to be, those of its own cluster. */
export const namesOf = (model: string) =>
  ({
    ...whereOf(`'${OWN_CAPACITY}'`, `'${PREFIX}-' & ${model}`),
    name: `{% '${PREFIX}-' & ${model} %}`,
    canaryName: `{% '${PREFIX}-' & $substring($hash(${model}, 'SHA-256'), 0, 10) & '-c' %}`,
  }) as const;

/** The one container of a model's task definition. */
export const CONTAINER = 'model';

/** Container logs: one group per environment, a stream `<model>/model/<task id>` per task. */
export const CONTAINER_LOG_GROUP = '/${Prefix}/models';

export const TAGS = {
  model: 'slipway:model',
  environment: 'slipway:environment',
  deployment: 'slipway:deployment',
} as const;

/** What every created resource carries; the permissions to change and delete ask for the environment's tag. */
export const tags = [
  { Key: TAGS.model, Value: '{% $model %}' },
  { Key: TAGS.environment, Value: '${Stage}' },
  { Key: TAGS.deployment, Value: '{% $deploymentId %}' },
] as const;

/** The same within arguments that are one expression. */
export const TAG_LIST = `[
  {'Key': '${TAGS.model}', 'Value': $model},
  {'Key': '${TAGS.environment}', 'Value': '\${Stage}'},
  {'Key': '${TAGS.deployment}', 'Value': $deploymentId}
]`;
