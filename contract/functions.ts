import type { KnownCallers } from './callers';
import type { KnownPools } from './pools';

/** The environment variables of functions, and what the text of each holds: `list` is a JSON list of strings, `callers` and `pools` JSON. */
export const VARIABLES = {
  TABLE_NAME: 'text',
  CALLERS: 'callers',
  POOLS: 'pools',
  LOAD_BALANCER_ARNS: 'list',
  PORT_FROM: 'integer',
  PORT_TO: 'integer',
  /** What new endpoints are called by: `port` or `host`. */
  ROUTING: 'text',
  /** The listeners that serve models by their names, in the order of the load balancers; none where models have no names. */
  NAMES_LISTENER_ARNS: 'list',
  MODELS_PER_LOAD_BALANCER: 'integer',
  LOAD_BALANCER_COUNT: 'integer',
  MAX_MODEL_NAME_LENGTH: 'integer',
  IMAGE_REGISTRIES: 'list',
  DEPLOY_STATE_MACHINE_ARN: 'text',
  DELETE_STATE_MACHINE_ARN: 'text',
  /** Where MLflow's webhooks are, and how far they may be sent: see `contract/webhooks.ts`. */
  WEBHOOKS_TABLE_NAME: 'text',
  WEBHOOK_REACH: 'text',
  DELIVER_FUNCTION_NAME: 'text',
} as const;

type Variable = keyof typeof VARIABLES;

/** The Lambda functions, each a folder of `functions/`, and the environment variables that the stack gives it. */
export const FUNCTIONS = {
  'allocate-slot': [
    'TABLE_NAME',
    'LOAD_BALANCER_ARNS',
    'PORT_FROM',
    'PORT_TO',
    'ROUTING',
    'NAMES_LISTENER_ARNS',
    'MODELS_PER_LOAD_BALANCER',
  ],
  'register-model': ['TABLE_NAME', 'MAX_MODEL_NAME_LENGTH', 'IMAGE_REGISTRIES', 'CALLERS'],
  'govern-model': ['TABLE_NAME', 'CALLERS'],
  'read-registry': ['TABLE_NAME', 'CALLERS', 'POOLS'],
  mlflow: ['TABLE_NAME', 'MAX_MODEL_NAME_LENGTH', 'CALLERS', 'WEBHOOKS_TABLE_NAME', 'WEBHOOK_REACH'],
  'announce-changes': ['WEBHOOKS_TABLE_NAME', 'DELIVER_FUNCTION_NAME'],
  'deliver-webhook': ['WEBHOOKS_TABLE_NAME', 'WEBHOOK_REACH'],
  'read-deployments': [
    'TABLE_NAME',
    'CALLERS',
    'LOAD_BALANCER_COUNT',
    'POOLS',
    'DEPLOY_STATE_MACHINE_ARN',
    'DELETE_STATE_MACHINE_ARN',
  ],
  'record-prices': ['TABLE_NAME'],
} as const satisfies Readonly<Record<string, readonly Variable[]>>;

export type FunctionName = keyof typeof FUNCTIONS;
export type VariableOf<Name extends FunctionName> = (typeof FUNCTIONS)[Name][number];

interface Meanings {
  readonly text: string;
  readonly integer: number;
  readonly list: readonly string[];
  readonly callers: KnownCallers;
  readonly pools: KnownPools;
}

/** A function's environment variables as the stack sets them, and as the function reads them. */
export type EnvironmentOf<Name extends FunctionName> = { readonly [V in VariableOf<Name>]: string };
export type SettingsOf<Name extends FunctionName> = {
  readonly [V in VariableOf<Name>]: Meanings[(typeof VARIABLES)[V]];
};
