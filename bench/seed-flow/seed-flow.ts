import type { DescribeServicesResponse } from '@aws-sdk/client-ecs';
import type { InvocationResponse } from '@aws-sdk/client-lambda';
import type { StartExecutionOutput } from '@aws-sdk/client-sfn';
import { loadConfig } from '../../config/load';
import type { Assembly, StateMachine } from '../../local/assembly';
import type { ServiceName } from '../../local/aws/service';
import type { ExecutionRecord } from '../../local/aws/sfn';
import { VirtualClock } from '../../local/clock';
import { SimulatedRuntime } from '../../local/containers/simulated-runtime';
import { DeployedAccount } from '../../local/platform/deployed-account';
import { randomStream } from '../../local/simulation/random';
import { BENCH_DURATIONS } from '../durations';
import type { Flow, Progress } from '../workflows/flow';
import { IMAGES, tagsByRepository } from '../workflows/images';
import { type AwsCall, type SeedEnvironment, type SeedFunctionName, type SeedState, seedName } from './functions';
import { SeedLambda } from './seed-lambda';
import { seedStateMachine } from './state-machine';

const ROOT = { roleArn: 'arn:aws:iam::111111111111:root' };

const MAIL_ADDRESS = loadConfig('local').mail.sender;

/** How often somebody who waits for a deletion looks whether it is over. */
const POLL_MS = 5_000;

/** The seed's flow in an account that has our network, load balancer, table and images. */
export class SeedFlow implements Flow {
  readonly name = 'seed';
  readonly clock = new VirtualClock();
  readonly aws: DeployedAccount;
  private readonly functions: SeedLambda;
  private readonly environment: SeedEnvironment;

  private constructor(private readonly assembly: Assembly) {
    const { clock } = this;
    const machine = seedStateMachine(assembly.account, assembly.region);
    const { vpcId, subnetIds, capacity } = loadConfig('local');
    this.environment = {
      vpcId,
      subnetIds,
      loadBalancerArn: assembly.ofType('AWS::ElasticLoadBalancingV2::LoadBalancer')[0]?.physicalId ?? '',
      stateMachineArn: machine.arn,
      instanceType: capacity.instanceType,
      imageId: 'ami-0123456789abcdef0',
      tableName: assembly.ofType('AWS::DynamoDB::Table')[0]?.physicalId ?? '',
      mailAddress: MAIL_ADDRESS,
    };
    this.functions = new SeedLambda(clock, { aws: this.call, environment: this.environment });
    this.aws = new DeployedAccount({
      assembly: withStateMachine(assembly, machine),
      clock,
      random: randomStream('seed'),
      runtime: new SimulatedRuntime(clock, (uri) => IMAGES[this.aws.imageName(uri) ?? '']),
      lambda: this.functions,
      images: tagsByRepository(Object.keys(IMAGES)),
      mailIdentities: [MAIL_ADDRESS],
      durations: BENCH_DURATIONS,
    });
  }

  static async open(assembly: Assembly): Promise<SeedFlow> {
    const flow = new SeedFlow(assembly);
    await flow.aws.open();
    return flow;
  }

  get executions(): readonly ExecutionRecord[] {
    return [...this.aws.stepFunctions.executions.values()];
  }

  get lambda() {
    return this.functions.use;
  }

  async deploy(model: string, image: string): Promise<Progress> {
    const state: SeedState = { model, image: this.uri(image) };
    const { executionArn = '' } = await this.invoke<StartExecutionOutput>('initiate-deployment', state);
    const record = this.aws.stepFunctions.executions.get(executionArn)!;
    await record.whenEnded;
    const endedAt = record.ended!.stopDate.getTime();
    if (record.ended?.result.status === 'SUCCEEDED') return { saidLiveAt: endedAt, endedAt };
    const rollback = entered(record).find(({ name }) => name === 'Rollback');
    if (rollback) return { knewFailureAt: rollback.at, endedAt };
    await this.invoke('rollback', JSON.parse(entered(record).at(-1)?.input ?? '{}'));
    return { knewFailureAt: endedAt, endedAt: this.clock.now() };
  }

  async update(model: string, image: string): Promise<Progress> {
    await this.delete(model);
    while (await this.isGoingAway(model)) await this.clock.sleep(POLL_MS);
    return this.deploy(model, image);
  }

  async delete(model: string): Promise<Progress> {
    await this.invoke('mlops-delete', { model, image: '' });
    return { endedAt: this.clock.now() };
  }

  close(): Promise<void> {
    return this.aws.close();
  }

  private readonly call: AwsCall = async <Output>(service: ServiceName, operation: string, input: object) =>
    (await this.aws.twin.call(service, operation, input, ROOT)) as Output;

  private async invoke<Output>(name: SeedFunctionName, state: SeedState): Promise<Output> {
    const answer = await this.call<InvocationResponse>('lambda', 'Invoke', {
      FunctionName: name,
      Payload: new TextEncoder().encode(JSON.stringify(state)),
    });
    const payload = new TextDecoder().decode(answer.Payload);
    if (answer.FunctionError) throw new Error(`${name} failed: ${payload}`);
    return JSON.parse(payload) as Output;
  }

  /** Whether a new service or group of the name would be refused for the sake of the old one. */
  private async isGoingAway(model: string): Promise<boolean> {
    const name = seedName({ model });
    const services = { cluster: name, services: [name] };
    const described = (await this.aws.twin.inspect('ecs', 'DescribeServices', services)) as DescribeServicesResponse;
    const groups = this.aws.twin.resources().filter((resource) => resource.type === 'autoScalingGroup');
    return described.services?.[0]?.status === 'DRAINING' || groups.some((group) => group.name === name);
  }

  private uri(image: string): string {
    return `${this.assembly.account}.dkr.ecr.${this.assembly.region}.amazonaws.com/${image}`;
  }
}

function withStateMachine(assembly: Assembly, { name, arn, roleArn, definition }: StateMachine): Assembly {
  const type = 'AWS::StepFunctions::StateMachine';
  const [stack] = assembly.ofType(type);
  const properties = { DefinitionString: definition, RoleArn: roleArn };
  const machine = { ...stack!, logicalId: 'Seed', properties, physicalId: arn, attributes: { Name: name, Arn: arn } };
  // Only the seed's machine: our own would act on the end of its executions.
  return { ...assembly, ofType: (...types) => (types.includes(type) ? [machine] : assembly.ofType(...types)) };
}

/** The states that an execution entered, in order. */
function entered({ execution }: ExecutionRecord) {
  return execution.history.flatMap(({ timestamp, stateEnteredEventDetails: state }) =>
    state ? [{ at: timestamp.getTime(), name: state.name, input: state.input }] : [],
  );
}
