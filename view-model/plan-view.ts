import type { DeploymentPlan } from '../client/resources';
import { costInWords } from './cost-in-words';
import { asRequested } from './live-settings';
import { resourceNoun } from './resource-noun';
import { duration } from './times';
import type { Tone } from './tone';

/** What a deployment would do, in words. */
export interface PlanView {
  readonly kind: DeploymentPlan['kind'];
  /** What it comes to, in a sentence. */
  readonly words: string;
  readonly changes: readonly PlannedChangeView[];
  readonly resources: readonly PlannedResourceView[];
  /** How tasks and instances go together, how the version goes live, what binds, what it costs and how long it takes: names and words. */
  readonly facts: readonly (readonly [name: string, words: string])[];
}

export interface PlannedChangeView {
  readonly field: string;
  readonly from: string;
  readonly to: string;
}

export interface PlannedResourceView {
  readonly noun: string;
  /** `made`, `changed`, `kept`, `removed`. */
  readonly becomes: string;
  readonly tone: Tone;
  /** Its name, where it is if it moves, and why. */
  readonly name: string;
  readonly because: string;
}

export function planView(plan: DeploymentPlan): PlanView {
  const { kind, changes, resources } = plan;
  return {
    kind,
    words: sentence(plan),
    changes: changes.map(({ field, from, to }) => changeView(field, from, to)),
    resources: resources.map(resourceView),
    facts: [
      ['strategy', plan.strategy.type],
      ['fits', fitsInWords(plan)],
      ...plan.quotas.map((quota) => ['quota', quotaInWords(quota)] as const),
      ['cost', costInWords(plan.costPerMonth.planned)],
      ...(plan.costPerMonth.today ? [['cost today', costInWords(plan.costPerMonth.today)] as const] : []),
      ['time', timeInWords(plan)],
    ],
  };
}

function sentence({ model, kind, modelVersion, imageVersion, former }: DeploymentPlan): string {
  const version = `version ${modelVersion}, image version ${imageVersion}`;
  if (!former || kind === 'CREATE') return `${model} would go live for the first time, with ${version}.`;
  if (kind === 'NOTHING')
    return `Nothing would be touched: as the registry has it, ${model} is live just so, with ${version}.`;
  if (former.modelVersion !== modelVersion)
    return `${capital(version)} of ${model} would take over from version ${former.modelVersion}.`;
  if (former.imageVersion !== imageVersion)
    return `${capital(version)} of ${model} would take over from image version ${former.imageVersion}.`;
  return `${capital(version)} of ${model} would stay live, with what changes below.`;
}

const capital = (words: string) => `${words.charAt(0).toUpperCase()}${words.slice(1)}`;

/** As a request names and counts it. */
function changeView(field: string, from: unknown, to: unknown): PlannedChangeView {
  const [name = field] = Object.keys(asRequested({ [field]: 1 }));
  const value = (given: unknown) => shown(Object.values(asRequested({ [field]: given }))[0] ?? given);
  return { field: name, from: value(from), to: value(to) };
}

/** More of a value is in the plan itself. */
const LONGEST = 60;

function shown(value: unknown): string {
  if (value === undefined) return '–';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

type Action = DeploymentPlan['resources'][number]['action'];

const BECOMES: Readonly<Record<Action, readonly [words: string, tone: Tone]>> = {
  MAKE: ['made', 'good'],
  CHANGE: ['changed', 'busy'],
  KEEP: ['kept', 'quiet'],
  REMOVE: ['removed', 'warning'],
};

function resourceView({
  resource,
  name,
  action,
  capacity,
  onlyIf,
  fields = [],
}: DeploymentPlan['resources'][number]): PlannedResourceView {
  const [becomes, tone] = BECOMES[action];
  return {
    noun: resourceNoun(resource),
    becomes,
    tone,
    name: capacity === undefined || capacity === 'own' ? name : `${name} in pool ${capacity}`,
    because:
      onlyIf === undefined
        ? fields.map((field) => changeView(field, undefined, undefined).field).join(', ')
        : `if ${onlyIf}`,
  };
}

function fitsInWords({ fits: { task, instance, tasksPerInstance, instances } }: DeploymentPlan): string {
  const gpus = task.gpus === 0 ? '' : ` and ${task.gpus} GPU`;
  const of = `${task.cpuUnits / 1_024} vCPU, ${task.memoryMiB} MiB${gpus}`;
  const [least, most] = [instances.min, instances.max];
  const many = least === most ? `${most}` : `${least} to ${most}`;
  return `${tasksPerInstance} of ${of} on one ${instance.instanceType}, so ${many} of these`;
}

function quotaInWords({ name, limit, used, needed }: DeploymentPlan['quotas'][number]): string {
  const beside = used === undefined ? '' : ` beside ${used}`;
  return `${name}: ${needed} at most${beside}, of ${limit}`;
}

function timeInWords({ forecast: { seconds, from } }: DeploymentPlan): string {
  const why =
    from === 'HISTORY' ? 'as its last ones of the kind took' : 'by the latency model: none like it is recorded';
  return `${duration(seconds * 1_000)}, ${why}`;
}
