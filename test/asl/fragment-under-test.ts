import type { Fragment } from '../../asl/language/fragment';
import { rendered } from '../../asl/language/rendered';
import { statesOf } from '../../asl/language/scopes';
import { type Branch, jsonata, type StateMachine, type States } from '../../asl/language/states';
import type { Step } from '../../asl/saga/step';
import { watchFor } from '../../asl/watch';
import type { KnownCallers } from '../../contract/callers';
import { quotable } from '../../lib/jsonata-text';
import { type JsonValue, TaskError, type TaskRunner } from '../../local/asl';
import { VirtualClock } from '../../local/clock';
import { type Finished, run, STARTED_AT } from '../local/asl/machine-under-test';
import { unasked } from './unasked-permissions';

/** The answer of a task that nobody answers: it ends with its time-out. */
export const NEVER = Symbol('never');

/** One answer of a task: a result, or the error that it fails with. */
export type Answer = JsonValue | TaskError | typeof NEVER;

/** What tasks answer, by state: each attempt takes the next answer, and the last one stands for all that follow. */
export type Answers = Readonly<Record<string, Answer | readonly Answer[]>>;

export interface Attempt {
  readonly state: string;
  readonly arguments: JsonValue;
}

interface Settings {
  /** Variables of the workflow, beyond a model `iris` and its deployment. */
  readonly variables?: Readonly<Record<string, JsonValue>>;
  readonly input?: JsonValue;
  readonly answers?: Answers;
  /** Of the environment, where it is not the usual one. */
  readonly substitutions?: Readonly<Record<string, string>>;
  /** What is wanted of the variables afterwards: an expression. */
  readonly wanted?: string;
}

export interface Ran extends Finished {
  readonly attempts: readonly Attempt[];
}

const VARIABLES = {
  model: 'iris',
  name: 'slipway-iris',
  pool: '',
  cluster: 'slipway-iris',
  canaryName: 'slipway-iris-canary',
  deploymentId: 'iris.1',
  startedAt: '2026-01-01T00:00:00Z',
};

/** The shared pools of the environment. */
export const POOLS_OF_TEST = {
  shared: { instanceType: 'm6i.xlarge', spot: false, volumeGiB: 100, maxInstances: 4, tasksPerInstance: 17 },
};

/** States whose calls an endpoint in a pool never makes: what they are about is everybody's. */
export const THE_POOLS =
  /^(?!DescribePool)[A-Z].*(Cluster|LaunchTemplate|AutoScalingGroup|CapacityProvider|Attachment|GroupSize|Refresh)/;

/** Who calls with rights of its own: the environment's key, and a team by its key or its role. */
export const CALLERS_OF_TEST: KnownCallers = {
  prefix: 'slipway',
  ownKeyId: 'own-key',
  teams: [{ name: 'risk', models: ['fraud', 'risk-*'], approve: false, keyId: 'risk-key' }],
};

const SUBSTITUTIONS: Readonly<Record<string, string>> = {
  Partition: 'aws',
  Prefix: 'slipway',
  Stage: 'test',
  TableName: 'slipway-registry',
  RequireApproval: 'false',
  DeploymentDeadlineSeconds: '1800',
  ReservedMemoryMiB: '256',
  InstanceProfileArn: 'arn:aws:iam::111111111111:instance-profile/model',
  InstanceSecurityGroupId: 'sg-1',
  SubnetIds: 'subnet-1,subnet-2',
  TaskSecurityGroupId: 'sg-2',
  LoadBalancerDnsNames: 'one.example.com,two.example.com',
  AllocateSlotFunctionArn: 'arn:aws:lambda:us-east-1:111111111111:function:slipway-allocate-slot',
  ExecutionRoleArn: 'arn:aws:iam::111111111111:role/execution',
  TaskRoleArn: 'arn:aws:iam::111111111111:role/task',
  Region: 'us-east-1',
  VpcId: 'vpc-1',
  CertificateArn: '',
  Domain: '',
  HostedZoneId: '',
  HostedZoneArn: '',
  LoadBalancerHostedZoneId: '',
  DefaultJwt: '',
  ApiScheme: 'https',
  Account: '111111111111',
  UrlSuffix: 'amazonaws.com',
  InstanceRoleArn: 'arn:aws:iam::111111111111:role/instance',
  MachineImageArm64: 'resolve:ssm:/image/arm64',
  MachineImageX8664: 'resolve:ssm:/image/x86_64',
  MachineImageGpu: 'resolve:ssm:/image/gpu',
  MachineImageNeuron: 'resolve:ssm:/image/neuron',
  EventBusName: 'slipway',
  MailSender: 'slipway@example.com',
  MailRecipients: 'team@example.com',
  HistoryDays: '365',
  DefaultCapacity: 'own',
  Pools: quotable(JSON.stringify(POOLS_OF_TEST)),
  Callers: quotable(JSON.stringify(CALLERS_OF_TEST)),
  Limits: quotable(JSON.stringify({ maxTasks: 1000, maxInstances: 1000, notifyDomains: ['example.com'] })),
  ImageRegistries: '111111111111.dkr.ecr.us-east-1.amazonaws.com',
  DefaultInstanceType: 'm6i.large',
  DefaultVolumeGiB: '60',
  DefaultGpus: '0',
  DefaultSpot: 'false',
  DefaultContainerPort: '5000',
  DefaultHealthCheckPath: '/health',
  DefaultStartupSeconds: '360',
  DefaultMinTasks: '1',
  DefaultMaxTasks: '4',
  DefaultCpuTargetPercent: '60',
  DefaultP95AlarmMilliseconds: '0',
  DefaultRequestsPerMinutePerTask: '0',
  DefaultSchedule: '[]',
  DefaultDrainSeconds: '30',
  AlarmTopicArn: 'arn:aws:sns:us-east-1:111111111111:slipway-alarms',
  DefaultStrategy: quotable('"rolling"'),
};

export const failure = (error: string, cause = '') => new TaskError(error, cause);

/** Runs a fragment in the interpreter, with variables of a workflow and answers for its tasks. */
export function runFragment(fragment: Fragment, settings: Settings = {}): Promise<Ran> {
  const states: States = {
    Given: {
      Type: 'Pass',
      Assign: { ...VARIABLES, ...settings.variables } as Record<string, string>,
      Next: fragment.start,
    },
    ...fragment.states('Reached'),
    Reached: { Type: 'Succeed', ...(settings.wanted && { Output: jsonata(settings.wanted) }) },
  };
  return runStates('Given', states, settings);
}

async function runStates(StartAt: string, States: States, settings: Settings): Promise<Ran> {
  const forbidden = unasked({ StartAt, States });
  if (forbidden.length > 0) throw new Error(`calls whose permission nobody asks for: ${forbidden.join(', ')}`);
  const attempts: Attempt[] = [];
  const watch = watchFor([{ StartAt, States }]);
  const clock = new VirtualClock(STARTED_AT);
  const runTask: TaskRunner = async ({ state, resource, arguments: args }) => {
    // What a test gives no answer for, the Express machine finds out by itself.
    if (resource.endsWith(':startSyncExecution') && !(state in (settings.answers ?? {}))) return watchedBy(args);
    const answer = answerTo(settings.answers ?? {}, state, attempts.filter((made) => made.state === state).length);
    attempts.push({ state, arguments: args });
    if (answer instanceof TaskError) throw answer;
    return answer === NEVER ? new Promise(() => {}) : answer;
  };
  const definition = (start: string, states: States) =>
    JSON.parse(
      substituted(rendered({ [start]: states[start], ...states }), { ...SUBSTITUTIONS, ...settings.substitutions }),
    );
  const common = { clock, runTask, random: () => 0.5 };
  const watchedBy = async (args: JsonValue) => {
    const { Input } = args as { Input: string };
    const input = JSON.parse(Input) as JsonValue;
    const { result } = await run(definition(watch.StartAt, watch.States), { ...common, input });
    return { Status: result.status, Output: JSON.stringify(result.output) };
  };
  const finished = await run(definition(StartAt, States), { ...common, input: settings.input ?? { notes: [] } });
  return { ...finished, attempts };
}

/** Runs a whole workflow. Tasks for which there is no answer give an empty one. */
export function runWorkflow(workflow: StateMachine, settings: Settings = {}): Promise<Ran> {
  const tasks = [workflow, watchFor([workflow])]
    .flatMap(statesOf)
    .filter(([, state]) => state.Type === 'Task' && !state.watches);
  const answers = { ...Object.fromEntries(tasks.map(([name]) => [name, {}])), ...settings.answers };
  return runStates(workflow.StartAt, workflow.States, { ...settings, answers });
}

/** The value of an expression over variables of the workflow, which must have one. */
export async function evaluated(
  expression: string,
  variables: Settings['variables'] = {},
  substitutions: Settings['substitutions'] = {},
): Promise<JsonValue | undefined> {
  const nothing: Fragment = { start: 'Reached', states: () => ({}) };
  const { result } = await runFragment(nothing, { variables, substitutions, wanted: expression });
  if (result.status !== 'SUCCEEDED') throw new Error(`${result.error}: ${result.cause}`);
  return result.output;
}

/** Runs a branch on its own; its output is the result's. */
export async function runBranch(branch: Branch, settings: Settings = {}): Promise<Ran> {
  const alone: Fragment = {
    start: 'Alone',
    states: (next) => ({ Alone: { Type: 'Parallel', Branches: [branch], Next: next } }),
  };
  const ran = await runFragment(alone, settings);
  const [output] = Array.isArray(ran.result.output) ? ran.result.output : [];
  return { ...ran, result: { ...ran.result, ...(output !== undefined && { output }) } };
}

/** What a step's search names as left, when its look gives this answer. */
export async function found(
  { find }: Step,
  answer: Answer,
  substitutions: Readonly<Record<string, string>> = {},
): Promise<JsonValue | undefined> {
  return (await runBranch(find, { answers: { [find.StartAt]: answer }, substitutions })).result.output;
}

function answerTo(answers: Answers, state: string, attempt: number): Answer {
  const given = answers[state];
  if (given === undefined) throw new Error(`the test has no answer for ${state}`);
  const all = (Array.isArray(given) ? given : [given]) as readonly [Answer, ...Answer[]];
  return all[Math.min(attempt, all.length - 1)]!;
}

function substituted(text: string, substitutions: Readonly<Record<string, string>>): string {
  return text.replace(/\$\{(\w+)\}/g, (_match, name: string) => {
    const value = substitutions[name];
    if (value === undefined) throw new Error(`the test gives nothing for \${${name}}`);
    return value;
  });
}
