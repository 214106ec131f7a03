import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { InvocationRequest, InvocationResponse } from '@aws-sdk/client-lambda';
import { allocateSlot, type SlotRequest } from '../../functions/allocate-slot/allocate-slot';
import { type SlotRange, slotRange } from '../../functions/allocate-slot/slot-range';
import { documentClient } from '../../functions/shared/clients/dynamodb';
import { settingsOf } from '../../functions/shared/environment';
import { RegistryTable } from '../../functions/shared/model-registry/table';
import type { LambdaFunction } from '../assembly';
import { FunctionError } from '../aws/lambda';
import { AwsError, type Service } from '../aws/service';
import type { Twin } from '../aws/twin';
import { inProcess } from './in-process-client';

/**
 * AWS Lambda with the one function that workflows invoke, run in this process. A worker thread would answer a little
 * sooner or later in every run, and no scenario would replay exactly.
 */
export class SlotFunction implements Service {
  readonly name = 'lambda';
  readonly operations = { Invoke: (input: InvocationRequest) => this.invoke(input) };
  private readonly table: RegistryTable;
  private readonly elasticLoadBalancing: ElasticLoadBalancingV2Client;
  private readonly range: SlotRange;

  constructor(
    private readonly lambda: LambdaFunction,
    region: string,
    twin: () => Twin,
    private readonly random: () => number,
  ) {
    const { environment, roleArn } = lambda;
    const client = inProcess(region, twin, { roleArn });
    const settings = settingsOf('allocate-slot', environment);
    this.table = new RegistryTable(documentClient(new DynamoDBClient(client)), settings.TABLE_NAME);
    this.elasticLoadBalancing = new ElasticLoadBalancingV2Client(client);
    this.range = slotRange(settings);
  }

  private async invoke({ FunctionName, Payload }: InvocationRequest): Promise<InvocationResponse> {
    if (FunctionName !== this.lambda.arn) {
      throw new AwsError('ResourceNotFoundException', `Function not found: ${FunctionName}`, 404);
    }
    const request = JSON.parse(new TextDecoder().decode(Payload)) as SlotRequest;
    try {
      const slot = await allocateSlot(this.table, this.elasticLoadBalancing, this.range, request, this.random);
      return { StatusCode: 200, Payload: bytes(JSON.stringify(slot)) };
    } catch (error) {
      const { name, message } = error as Error;
      const failure = new FunctionError(name, message, []);
      return { StatusCode: 200, FunctionError: 'Unhandled', Payload: bytes(failure.toPayload()) };
    }
  }
}

function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
