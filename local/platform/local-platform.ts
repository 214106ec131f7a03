import { type ApiRequest, type ApiResponse, RestApi, restApis } from '../api';
import type { JsonValue } from '../asl';
import { seededRandom } from '../asl/seeded-random';
import {
  type Assembly,
  asynchronousConfigs,
  lambdaFunctions,
  type StateMachine,
  stateMachines,
  streamSources,
} from '../assembly';
import { type Random, uuid } from '../aws/ec2';
import type { Faults } from '../aws/faults';
import { Lambda } from '../aws/lambda';
import { clients } from '../aws/schemas/clients';
import { serviceModel } from '../aws/schemas/service-model';
import type { Resource, ServiceName } from '../aws/service';
import { type AwsHttpRequest, type AwsHttpResponse, credentialOf, handleAwsRequest } from '../aws/wire';
import type { Clock } from '../clock';
import type { ContainerRuntime } from '../containers/runtime';
import { AccessControl } from './access-control';
import { DeployedAccount } from './deployed-account';
import type { Endpoint } from './endpoint';
import { executionView, stateOrder } from './execution-view';
import { type LocalSettings, localSettings } from './local-settings';
import type { ExecutionView, Platform, PlatformOptions } from './platform';

/** What stays when an account is replaced by a pristine one: the endpoint, the warm functions, the API's front. */
export class LocalPlatform implements Platform {
  readonly clock: Clock;
  readonly endpointUrl: string;
  account: DeployedAccount;
  private readonly random: Random;
  private readonly accountRandom: Random;
  private readonly machines: readonly StateMachine[];
  private readonly settings: LocalSettings;
  private readonly lambda: Lambda;
  private readonly access: AccessControl;
  private readonly restApi: RestApi | undefined;
  private readonly runtime: ContainerRuntime;

  constructor(
    private readonly assembly: Assembly,
    private readonly options: PlatformOptions,
    private readonly endpoint: Endpoint,
  ) {
    this.clock = options.clock;
    this.endpointUrl = endpoint.url;
    this.random = randomFrom(options.seed);
    // How often somebody asks for its state must not change what happens in the account.
    this.accountRandom = randomFrom(options.seed);
    this.machines = stateMachines(assembly);
    this.settings = localSettings(assembly);
    this.lambda = new Lambda({
      functions: lambdaFunctions(assembly),
      clock: this.clock,
      region: assembly.region,
      endpointUrl: endpoint.url,
      newRequestId: () => uuid(this.random),
      log: (group, stream, line) => this.account.logs.write(group, stream, line),
      asynchronous: asynchronousConfigs(assembly),
      deadLetter: (roleArn, queueArn, body) => {
        if (!this.iam.roleMay(roleArn, { action: 'sqs:SendMessage', resource: queueArn })) return;
        this.account.queues.sendAsPrincipal(queueArn, body);
      },
    });
    this.access = new AccessControl(assembly, (accessKeyId) => this.lambda.roleOf(accessKeyId));
    this.runtime = options.runtime(
      (imageUri) => this.account.imageName(imageUri),
      (imageUri) => this.account.ecr.pull(imageUri),
    );
    this.restApi = this.startApi();
    this.account = this.newAccount(options.faults);
  }

  get calls() {
    return this.account.twin.calls;
  }

  get mails() {
    return this.account.ses.mails;
  }

  get iam() {
    return this.access.iam;
  }

  get events() {
    return this.account.eventBridge.archive;
  }

  async warmUp(): Promise<void> {
    const loaded = this.lambda.warmUp();
    for (const service of Object.keys(clients) as ServiceName[]) await serviceModel(service);
    await loaded;
  }

  async api(request: ApiRequest): Promise<ApiResponse> {
    if (!this.restApi) throw new Error('The app has no REST API');
    return this.restApi.handle(request);
  }

  /** A request of an AWS SDK client; while it is one of a function at work, virtual time may pass. */
  async aws(request: AwsHttpRequest): Promise<AwsHttpResponse> {
    const ended = this.lambda.callStarted(credentialOf(request)?.accessKeyId ?? '');
    try {
      return await handleAwsRequest(this.account.twin, request, (key) => ({ roleArn: this.access.ownerOf(key) }));
    } finally {
      ended();
    }
  }

  async startExecution(machine: string, input: JsonValue, name?: string): Promise<string> {
    const start = { stateMachineArn: this.machine(machine).arn, input: JSON.stringify(input), ...(name && { name }) };
    const root = { roleArn: this.access.root };
    const { executionArn } = (await this.account.twin.call('sfn', 'StartExecution', start, root)) as {
      executionArn: string;
    };
    return executionArn;
  }

  executions(): ExecutionView[] {
    return [...this.account.stepFunctions.executions.values()].map(executionView);
  }

  execution(id: string): ExecutionView | undefined {
    const record = this.record(id);
    return record && executionView(record);
  }

  async executionEnded(id: string): Promise<ExecutionView> {
    const record = this.record(id);
    if (!record) throw new Error(`There is no execution ${id}`);
    await record.whenEnded;
    return executionView(record);
  }

  stateOrder(machine: string): string[] {
    return stateOrder(this.machine(machine).definition);
  }

  async resources(): Promise<Resource[]> {
    return [...this.account.twin.resources(), ...(await this.account.table.slots())];
  }

  /** Creates what cannot be created at once, and reads the streams of what has been. */
  async open(): Promise<void> {
    await this.account.open();
    const roles = new Map(lambdaFunctions(this.assembly).map(({ arn, roleArn }) => [arn, roleArn]));
    for (const source of streamSources(this.assembly)) {
      const mayRead = STREAM_ACTIONS.every((action) =>
        this.iam.roleMay(roles.get(source.functionArn) ?? '', { action, resource: source.streamArn }),
      );
      if (!mayRead) continue;
      this.account.readStream(source, (event) => this.lambda.run(source.functionArn, event));
    }
  }

  async reset(faults?: Faults): Promise<void> {
    await this.account.close();
    this.account = this.newAccount(faults);
    await this.open();
  }

  async close(): Promise<void> {
    await this.account.close();
    await Promise.all([this.lambda.close(), this.endpoint.close()]);
  }

  private newAccount(faults: Faults | undefined): DeployedAccount {
    const { assembly, clock, accountRandom: random, runtime, lambda, settings, options } = this;
    const { dataPlane, latency, heldImages } = options;
    const { authorize: authorizer, instanceMay } = this.access.iam;
    return new DeployedAccount({
      assembly,
      clock,
      random,
      runtime,
      lambda,
      authorizer,
      instanceMay,
      faults,
      dataPlane,
      latency,
      heldImages,
      ...settings,
    });
  }

  private startApi(): RestApi | undefined {
    const [definition] = restApis(this.assembly);
    if (!definition) return undefined;
    return new RestApi(definition, {
      principals: this.access,
      invokeFunction: async (arn, event) => JSON.parse(await this.lambda.run(arn, event)),
      callService: (service, operation, input, roleArn) =>
        this.account.twin.call(service, operation, input, { roleArn }),
      newRequestId: () => uuid(this.random),
      clock: this.clock,
      callersTime: () => performance.now(),
    });
  }

  private machine(name: string): StateMachine {
    const found = this.machines.find((machine) => machine.name === name || machine.name.endsWith(`-${name}`));
    if (found) return found;
    const known = this.machines.map((machine) => machine.name).join(', ');
    throw new Error(`There is no state machine ${name}; known are ${known}`);
  }

  private record(id: string) {
    const { executions, expressExecutions } = this.account.stepFunctions;
    return (
      executions.get(id) ??
      [...executions.values()].find(({ name }) => name === id) ??
      expressExecutions.find(({ arn }) => arn === id)
    );
  }
}

/** What Lambda needs of the function's role to read a stream. */
const STREAM_ACTIONS = [
  'dynamodb:DescribeStream',
  'dynamodb:GetRecords',
  'dynamodb:GetShardIterator',
  'dynamodb:ListStreams',
];

function randomFrom(seed: number | undefined): Random {
  return seed === undefined ? Math.random : seededRandom(seed);
}
