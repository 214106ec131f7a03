import type { DescribeServicesResponse } from '@aws-sdk/client-ecs';
import type { InvocationResponse } from '@aws-sdk/client-lambda';
import type { StartExecutionOutput } from '@aws-sdk/client-sfn';
import type { Assembly } from '../../local/assembly';
import type { ServiceName } from '../../local/aws/service';
import type { ExecutionRecord } from '../../local/aws/sfn';
import { VirtualClock } from '../../local/clock';
import type { DeployedAccount } from '../../local/platform/deployed-account';
import type { Flow, Progress } from '../workflows/flow';
import { foreignAccount, imageUri, MAIL_ADDRESS, networkOf } from '../workflows/foreign-account';
import { type AwsCall, type SeedEnvironment, type SeedFunctionName, type SeedState, seedName } from './functions';
import { SeedLambda } from './seed-lambda';
import { seedStateMachine } from './state-machine';

const ROOT = { roleArn: 'arn:aws:iam::111111111111:root' };

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
    this.environment = {
      ...networkOf(assembly),
      stateMachineArn: machine.arn,
      tableName: assembly.ofType('AWS::DynamoDB::Table')[0]?.physicalId ?? '',
      mailAddress: MAIL_ADDRESS,
    };
    this.functions = new SeedLambda(clock, { aws: this.call, environment: this.environment });
    this.aws = foreignAccount(assembly, { clock, name: 'seed', machine, lambda: this.functions });
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
    const state: SeedState = { model, image: imageUri(this.assembly, image) };
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
}

/** The states that an execution entered, in order. */
function entered({ execution }: ExecutionRecord) {
  return execution.history.flatMap(({ timestamp, stateEnteredEventDetails: state }) =>
    state ? [{ at: timestamp.getTime(), name: state.name, input: state.input }] : [],
  );
}
