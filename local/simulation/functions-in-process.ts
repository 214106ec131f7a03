import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EC2Client } from '@aws-sdk/client-ec2';
import { ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { InvocationRequest, InvocationResponse } from '@aws-sdk/client-lambda';
import { PricingClient } from '@aws-sdk/client-pricing';
import { allocateSlot, type SlotRequest } from '../../functions/allocate-slot/allocate-slot';
import { slotRange } from '../../functions/allocate-slot/slot-range';
import { recordPrices } from '../../functions/record-prices/record-prices';
import { documentClient } from '../../functions/shared/clients/dynamodb';
import { settingsOf } from '../../functions/shared/environment';
import { RegistryTable } from '../../functions/shared/model-registry/table';
import type { LambdaFunction } from '../assembly';
import { FunctionError } from '../aws/lambda';
import { AwsError, type Service } from '../aws/service';
import type { Twin } from '../aws/twin';
import type { Clock } from '../clock';
import { inProcess } from './in-process-client';

export interface InProcessOptions {
  readonly functions: readonly LambdaFunction[];
  readonly region: string;
  readonly clock: Clock;
  readonly twin: () => Twin;
  readonly random: () => number;
}

type Handler = (request: unknown) => Promise<unknown>;

/** How a function is started: once, as its module is when Lambda loads it. */
type Start = (lambda: LambdaFunction, options: InProcessOptions) => Handler;

/** By the end of a function's name. The API's own functions are called by nothing that is simulated. */
const STARTS: Readonly<Record<string, Start>> = {
  'allocate-slot'({ environment, roleArn }, { region, twin, random }) {
    const client = inProcess(region, twin, { roleArn });
    const settings = settingsOf('allocate-slot', environment);
    const table = new RegistryTable(documentClient(new DynamoDBClient(client)), settings.TABLE_NAME);
    const elasticLoadBalancing = new ElasticLoadBalancingV2Client(client);
    const range = slotRange(settings);
    return (request) => allocateSlot(table, elasticLoadBalancing, range, request as SlotRequest, random);
  },

  'record-prices'({ environment, roleArn }, { region, twin, clock }) {
    const client = inProcess(region, twin, { roleArn });
    const { TABLE_NAME } = settingsOf('record-prices', environment);
    const table = new RegistryTable(documentClient(new DynamoDBClient(client)), TABLE_NAME);
    const clients = { pricing: new PricingClient(client), ec2: new EC2Client(client) };
    return () => recordPrices(clients, table, region, new Date(clock.now()));
  },
};

/**
 * AWS Lambda with the functions that workflows and schedules invoke, run in this process. A worker thread would answer a little
 * sooner or later in every run, and no scenario would replay exactly.
 */
export class FunctionsInProcess implements Service {
  readonly name = 'lambda';
  readonly operations = { Invoke: (input: InvocationRequest) => this.invoke(input) };
  private readonly handlers: ReadonlyMap<string, Handler>;

  constructor(options: InProcessOptions) {
    this.handlers = new Map(
      Object.entries(STARTS).flatMap(([name, start]) => {
        const lambda = options.functions.find((each) => each.name.endsWith(`-${name}`));
        return lambda ? [[lambda.arn, start(lambda, options)] as const] : [];
      }),
    );
  }

  private async invoke({ FunctionName, Payload, InvocationType }: InvocationRequest): Promise<InvocationResponse> {
    const handler = this.handlers.get(FunctionName ?? '');
    if (!handler) throw new AwsError('ResourceNotFoundException', `Function not found: ${FunctionName}`, 404);
    const answer = run(handler, JSON.parse(new TextDecoder().decode(Payload)));
    return InvocationType === 'Event' ? { StatusCode: 202 } : answer;
  }
}

async function run(handler: Handler, request: unknown): Promise<InvocationResponse> {
  try {
    return { StatusCode: 200, Payload: bytes(JSON.stringify((await handler(request)) ?? null)) };
  } catch (error) {
    const { name, message } = error as Error;
    const failure = new FunctionError(name, message, []);
    return { StatusCode: 200, FunctionError: 'Unhandled', Payload: bytes(failure.toPayload()) };
  }
}

function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
