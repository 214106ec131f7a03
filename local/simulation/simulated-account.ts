import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { type DeploymentKind, deploymentIdOf, WORKFLOW_OF } from '../../contract/deployment-id';
import { pointAlias } from '../../functions/govern-model/aliases';
import { recordImage } from '../../functions/register-model/record-image';
import { registerVersion } from '../../functions/register-model/register-version';
import { documentClient } from '../../functions/shared/clients/dynamodb';
import { RegistryTable } from '../../functions/shared/model-registry/table';
import { type ApiRequest, type ApiResponse, RestApi, restApis } from '../api';
import type { JsonValue } from '../asl';
import { type Assembly, lambdaFunctions, type StateMachine, stateMachines } from '../assembly';
import type { Durations } from '../aws/durations';
import { uuid, type VcpuQuotas } from '../aws/ec2';
import type { Deliveries } from '../aws/eventbridge';
import { periodOf } from '../aws/eventbridge/schedule';
import type { FaultSource } from '../aws/faults';
import type { Latency } from '../aws/latency';
import type { ExecutionRecord } from '../aws/sfn';
import type { Unverified } from '../aws/unverified';
import { VirtualClock } from '../clock';
import { type SimulatedImage, SimulatedRuntime } from '../containers/simulated-runtime';
import type { AccessControl } from '../platform/access-control';
import { DeployedAccount } from '../platform/deployed-account';
import { eventRules } from '../platform/stack-resources';
import { FunctionsInProcess } from './functions-in-process';
import { inProcess } from './in-process-client';
import { registryView } from './invariants';
import { type CallsReport, ModelCalls } from './model-calls';
import { randomStream } from './random';

export interface SimulatedAccountOptions {
  readonly assembly: Assembly;
  readonly access: AccessControl;
  readonly clock?: VirtualClock;
  readonly seed?: number;
  /** What is in ECR, as `repository:tag`, and how its containers behave. */
  readonly images: Readonly<Record<string, SimulatedImage>>;
  readonly faults?: FaultSource;
  readonly latency?: Latency;
  readonly durations?: Partial<Durations>;
  readonly unverified?: Unverified;
  /** Verified mail addresses and domains; by default local mode's sender. */
  readonly mailIdentities?: readonly string[];
  /** Whether SES still has the account in its sandbox. */
  readonly mailSandbox?: boolean;
  /** Whether the account has ever used the services; by default it has. */
  readonly serviceLinkedRoles?: 'existing' | 'missing';
  readonly vcpuQuotas?: VcpuQuotas;
  readonly deliveries?: Deliveries;
  /** Whether the log of calls has what was asked and answered; by default it has. */
  readonly logsData?: boolean;
}

export type DeploymentRequest = Readonly<Record<string, JsonValue>>;

const DEFAULT_SIZE = { cpu: 1, memoryMiB: 1024 };

/** Longer than anything goes on in the background once all executions have ended: events, late answers, terminations. */
const QUIET_MS = 180_000;

/** An account with the app's stacks in it, in virtual time and in this process alone: the same seed, the same history. */
export class SimulatedAccount {
  readonly clock: VirtualClock;
  readonly aws: DeployedAccount;
  private readonly restApi: RestApi;
  private readonly registry: RegistryTable;
  private readonly machines: readonly StateMachine[];
  private readonly openedAt: number;
  private readonly clients: ModelCalls[] = [];
  private started = 0;

  private constructor(private readonly options: SimulatedAccountOptions) {
    const { assembly, access, clock = new VirtualClock(), seed = 0, images, durations, unverified } = options;
    this.clock = clock;
    this.openedAt = clock.now();
    this.machines = stateMachines(assembly);
    this.aws = new DeployedAccount({
      assembly,
      clock,
      random: randomStream(seed, 'ids and jitter'),
      runtime: new SimulatedRuntime(clock, (uri) => images[this.aws.imageName(uri) ?? '']),
      lambda: new FunctionsInProcess({
        functions: lambdaFunctions(assembly),
        region: assembly.region,
        clock,
        twin: () => this.aws.twin,
        random: randomStream(seed, 'slots'),
      }),
      authorizer: access.iam.authorize,
      instanceMay: access.iam.instanceMay,
      faultSource: options.faults,
      latency: options.latency,
      durations,
      unverified,
      images: tagsByRepository(Object.keys(images)),
      mailIdentities: options.mailIdentities ?? ['slipway@example.com'],
      mailSandbox: options.mailSandbox,
      serviceLinkedRoles: options.serviceLinkedRoles,
      vcpuQuotas: options.vcpuQuotas,
      deliveries: options.deliveries,
      logsData: options.logsData,
    });
    this.restApi = this.openApi();
    const root = inProcess(assembly.region, () => this.aws.twin, { roleArn: access.root });
    this.registry = new RegistryTable(documentClient(new DynamoDBClient(root)), this.aws.table.name);
  }

  static async open(options: SimulatedAccountOptions): Promise<SimulatedAccount> {
    const account = new SimulatedAccount(options);
    await account.aws.open();
    return account;
  }

  /** The role of who may do everything. */
  get root(): string {
    return this.options.access.root;
  }

  get seed(): number {
    return this.options.seed ?? 0;
  }

  /** Virtual time since the account was opened. */
  get elapsedMs(): number {
    return this.clock.now() - this.openedAt;
  }

  /** Registers the model's next version with one image of it; gives the version's number. */
  async registerVersion(model: string, image: string, size = DEFAULT_SIZE): Promise<number> {
    const now = new Date(this.clock.now());
    const version = await registerVersion(this.registry, model, { s3Location: `s3://models/${model}` }, undefined, now);
    await this.recordImage(model, version, image, size);
    return version;
  }

  /** Records another image of a version; gives the image version's number. */
  recordImage(model: string, version: number, image: string, size = DEFAULT_SIZE): Promise<number> {
    const [repositoryUri = '', tag = ''] = image.split(':');
    const now = new Date(this.clock.now());
    return recordImage(this.registry, model, version, { repositoryUri, tag, ...size }, undefined, now);
  }

  pointAlias(model: string, alias: string, version: number): Promise<void> {
    return pointAlias(this.registry, model, alias, version);
  }

  /** Starts a deployment; gives its id. */
  deploy(model: string, request: DeploymentRequest = {}): Promise<string> {
    return this.start('deploy', model, { request });
  }

  /** Starts bringing a former deployment back: the one before the live one, if none is named; gives the new one's id. */
  bringBack(model: string, deploymentId?: string): Promise<string> {
    return this.start('rollback', model, { rollback: named(deploymentId) });
  }

  /** Starts what puts right what is live, and is the deployment that is named; gives its id. */
  putRight(model: string, deploymentId?: string): Promise<string> {
    return this.start('rollback', model, { rollback: { ...named(deploymentId), repair: true } });
  }

  /** Starts the deletion of a model's endpoint, if what is expected is live; gives its id. */
  deleteEndpoint(model: string, expected?: Readonly<Record<string, number>>): Promise<string> {
    return this.start('delete', model, { ...(expected && { expected }) });
  }

  /** Clients begin to call the model's endpoint, at a steady rate and until they are stopped; the images say what they get. */
  calls(model: string, { requestsPerMinute }: { readonly requestsPerMinute: number }): ModelCalls {
    const client = new ModelCalls({
      clock: this.clock,
      requestsPerMinute,
      random: randomStream(this.seed, 'calls', model, this.clients.length),
      request: (draw) => this.aws.loadBalancing.simulateRequest({ key: 'slipway:model', value: model }, draw),
    });
    this.clients.push(client);
    return client;
  }

  /** What all clients of models saw, so far. */
  get callReports(): CallsReport[] {
    return this.clients.map(({ report }) => report);
  }

  /** A request to the REST API, to one of the routes that start and stop workflows: the others' functions do not run here. */
  api(request: ApiRequest): Promise<ApiResponse> {
    return this.restApi.handle(request);
  }

  execution(deploymentId: string): ExecutionRecord {
    const found = this.executions.find(({ name }) => name === deploymentId);
    if (!found) throw new Error(`There is no execution ${deploymentId}`);
    return found;
  }

  /** Oldest first. */
  get executions(): ExecutionRecord[] {
    return [...this.aws.stepFunctions.executions.values()];
  }

  async ended(deploymentId: string): Promise<ExecutionRecord> {
    const execution = this.execution(deploymentId);
    await execution.whenEnded;
    return execution;
  }

  /** Nothing runs any more, not even what the end of an execution starts. */
  async quiet(): Promise<void> {
    for (let seen = -1; seen !== this.executions.length; ) {
      seen = this.executions.length;
      await Promise.all(this.executions.map(({ whenEnded }) => whenEnded));
      await this.clock.sleep(QUIET_MS);
    }
  }

  /** What no event told of, or a recovery that was cut off left, the next sweeps look after: until all is quiet again. */
  async swept(): Promise<void> {
    const { deployments } = registryView(await this.aws.table.items());
    if (deployments.every(({ status }) => status !== 'IN_PROGRESS')) return;
    await this.clock.sleep(sweepPeriod(this.options.assembly) ?? 0);
    await this.quiet();
  }

  close(): Promise<void> {
    for (const client of this.clients) client.stop();
    return this.aws.close();
  }

  private openApi(): RestApi {
    const { assembly, access, seed = 0 } = this.options;
    const [definition] = restApis(assembly);
    if (!definition) throw new Error('The app has no REST API');
    const random = randomStream(seed, 'requests');
    return new RestApi(definition, {
      principals: access,
      invokeFunction: (arn) => Promise.reject(new Error(`${arn} does not run in a simulated account`)),
      callService: (service, operation, input, roleArn) => this.aws.twin.call(service, operation, input, { roleArn }),
      newRequestId: () => uuid(random),
      clock: this.clock,
      callersTime: () => this.clock.now(),
    });
  }

  /** Starts a look at the whole account, as somebody does who wants to know now; gives its execution. */
  async lookAfter(): Promise<ExecutionRecord> {
    const machine = this.machine('upkeep');
    const name = `look-${++this.started}`;
    const root = { roleArn: this.options.access.root };
    await this.aws.twin.call('sfn', 'StartExecution', { stateMachineArn: machine.arn, name, input: '{}' }, root);
    return this.execution(name);
  }

  private machine(name: string): StateMachine {
    const found = this.machines.find((machine) => machine.name.endsWith(`-${name}`));
    if (!found) throw new Error(`The app has no workflow ${name}`);
    return found;
  }

  private async start(kind: DeploymentKind, model: string, asked: object): Promise<string> {
    const machine = this.machine(WORKFLOW_OF[kind]);
    const name = deploymentIdOf(model, kind, String(++this.started));
    const input = JSON.stringify({ model, ...asked, requestedBy: {} });
    const root = { roleArn: this.options.access.root };
    await this.aws.twin.call('sfn', 'StartExecution', { stateMachineArn: machine.arn, name, input }, root);
    return name;
  }
}

/** How often the app's sweep is started by itself, in milliseconds; undefined of an app that has none. */
export function sweepPeriod(assembly: Assembly): number | undefined {
  const rule = eventRules(assembly).find(
    ({ ScheduleExpression, Targets = [] }) =>
      ScheduleExpression !== undefined && Targets.some(({ Arn }) => Arn.endsWith('-sweep')),
  );
  return rule && periodOf(rule.ScheduleExpression!);
}

function tagsByRepository(images: readonly string[]): Record<string, string[]> {
  const tags: Record<string, string[]> = {};
  for (const image of images) {
    const [repository = '', tag = ''] = image.split(':');
    tags[repository] = [...(tags[repository] ?? []), tag];
  }
  return tags;
}

function named(deploymentId: string | undefined): DeploymentRequest {
  return deploymentId === undefined ? {} : { deploymentId };
}
