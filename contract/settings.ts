import type * as z from 'zod/mini';
import { jwt, NO_JWT } from './jwt';
import { schedule } from './schedule';
import {
  capacity,
  drainSeconds,
  environment,
  gpuCount,
  instanceType,
  isSpot,
  memoryMiB,
  p95AlarmMilliseconds,
  percent,
  port,
  requestsPerMinutePerTask,
  secrets,
  startupSeconds,
  taskCount,
  urlPath,
  vCpu,
  volumeGiB,
} from './values';

/** Where a setting comes from if the request does not say. */
export type Default =
  /** The environment's configuration, at this place; there it may be left out too, and is then `otherwise`. */
  | {
      readonly config: readonly [section: 'capacity' | 'container', name: string];
      readonly otherwise: string | number | boolean | readonly object[];
      /** What an endpoint that serves has goes on before that. */
      readonly kept?: true;
      /** What an endpoint has whose record is of a release without the setting, where that must not be today's default. */
      readonly unrecorded?: string;
    }
  /** The environment's configuration has it at its top, in its own form, or else it is `otherwise`. */
  | {
      readonly configured: 'jwt';
      readonly otherwise: string;
      readonly kept: true;
      readonly unrecorded: string;
    }
  /** What is recorded with the image version, under the same name. */
  | { readonly image: true }
  | { readonly value: object };

/** How the seed's `config.json` writes a value: as it is here, `"512Mi"`, `"1024m"` of CPU. */
export type SettingForm = 'same' | 'mebibytes' | 'vCpus';

/** Of a model that has instances of its own. */
export const OWN_CAPACITY = 'own';

export interface Setting {
  readonly schema: z.ZodMiniType;
  readonly default: Default;
  readonly seed?: { readonly key: string; readonly form: SettingForm };
  /** Its line in the documents. */
  readonly about: string;
}

/**
 * How an endpoint runs. This table is the one definition of each setting: the request and its validation, the configuration's defaults,
 * the seed's `config.json`, the OpenAPI document, and what makes a deployment a change follow from it. A record that was written before
 * a setting existed is read as if it had today's default.
 */
export const SETTINGS = {
  capacity: {
    schema: capacity,
    // Who says nothing of it wants another version, not other instances.
    default: { config: ['capacity', 'pool'], otherwise: OWN_CAPACITY, unrecorded: OWN_CAPACITY, kept: true },
    about: 'the shared pool that the model runs in, or `own`: instances of its own',
  },
  instanceType: {
    schema: instanceType,
    default: { config: ['capacity', 'instanceType'], otherwise: 'm6i.large' },
    seed: { key: 'instance_type', form: 'same' },
    about: 'type of the instances',
  },
  cpu: {
    schema: vCpu,
    default: { image: true },
    seed: { key: 'cpu', form: 'vCpus' },
    about: 'vCPU of a task',
  },
  memoryMiB: {
    schema: memoryMiB,
    default: { image: true },
    seed: { key: 'ram', form: 'mebibytes' },
    about: 'memory of a task; one that needs more is killed',
  },
  volumeGiB: {
    schema: volumeGiB,
    default: { config: ['capacity', 'volumeGiB'], otherwise: 60 },
    about: 'disk of an instance, for images and logs',
  },
  gpus: {
    schema: gpuCount,
    default: { config: ['capacity', 'gpus'], otherwise: 0 },
    seed: { key: 'gpus', form: 'same' },
    about: 'NVIDIA GPUs of a task, which has them to itself; `0` gives it none, whatever the instances have',
  },
  spot: {
    schema: isSpot,
    default: { config: ['capacity', 'spot'], otherwise: false },
    about: 'whether the instances are Spot instances: cheaper, and taken away by EC2 with two minutes’ notice',
  },
  containerPort: {
    schema: port,
    default: { config: ['container', 'port'], otherwise: 5_000 },
    about: 'where the container serves HTTP',
  },
  healthCheckPath: {
    schema: urlPath,
    default: { config: ['container', 'healthCheckPath'], otherwise: '/health' },
    about: 'what the load balancer asks: 200 means healthy',
  },
  startupSeconds: {
    schema: startupSeconds,
    default: { config: ['container', 'startupSeconds'], otherwise: 360 },
    about: 'from the start of a task until the load balancer must find it healthy; two checks take half a minute of it',
  },
  drainSeconds: {
    schema: drainSeconds,
    default: { config: ['container', 'drainSeconds'], otherwise: 30 },
    about: 'what requests that are under way are given to end when their task goes',
  },
  minTasks: {
    schema: taskCount,
    default: { config: ['capacity', 'minTasks'], otherwise: 1 },
    about: 'tasks that always run, but for a schedule; less than the default if `maxTasks` is',
  },
  maxTasks: {
    schema: taskCount,
    default: { config: ['capacity', 'maxTasks'], otherwise: 4 },
    about: 'tasks under load; more than the default if `minTasks` or `schedule` is',
  },
  cpuTargetPercent: {
    schema: percent,
    default: { config: ['capacity', 'cpuTargetPercent'], otherwise: 60 },
    about: 'CPU use that the number of tasks is scaled to',
  },
  requestsPerMinutePerTask: {
    schema: requestsPerMinutePerTask,
    default: { config: ['capacity', 'requestsPerMinutePerTask'], otherwise: 0 },
    about: 'requests that the number of tasks is scaled to as well: the higher number wins; `0` for CPU alone',
  },
  schedule: {
    schema: schedule,
    default: { config: ['capacity', 'schedule'], otherwise: [] },
    about: '[when other limits than these hold](#schedules): nights without a task, more for the morning',
  },
  p95AlarmMilliseconds: {
    schema: p95AlarmMilliseconds,
    default: { config: ['container', 'p95AlarmMilliseconds'], otherwise: 0 },
    about: 'an alarm if the slowest 5% of the answers take longer, minute after minute; `0` for none',
  },
  jwt: {
    schema: jwt,
    // Who says nothing of it wants another version, not other callers.
    default: { configured: 'jwt', otherwise: NO_JWT, unrecorded: NO_JWT, kept: true },
    about: '[whose token callers need](#callers-tokens), or `none`: HTTPS is needed for it',
  },
  environment: {
    schema: environment,
    default: { value: {} },
    about: 'environment variables of the container',
  },
  secrets: {
    schema: secrets,
    default: { value: {} },
    about: 'environment variables by the ARN of the secret or parameter that holds their value',
  },
} as const satisfies Readonly<Record<string, Setting>>;

export type SettingName = keyof typeof SETTINGS;

/** The settings in the order of the table. */
export const settings: readonly (readonly [name: SettingName, setting: Setting])[] = Object.entries(
  SETTINGS,
) as readonly (readonly [SettingName, Setting])[];

/** The `${…}` of a workflow's definition that stands for a setting's default in the environment: `DefaultInstanceType`. */
export function defaultSubstitution(name: SettingName): string {
  return `Default${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}
