import type { InvocationRequest, InvocationResponse } from '@aws-sdk/client-lambda';
import { FunctionError } from '../../local/aws/lambda';
import type { Service } from '../../local/aws/service';
import type { Clock } from '../../local/clock';
import type { LambdaUse } from '../prices';
import { type SeedContext, type SeedFunctionName, seedFunctions } from './functions';

/** AWS Lambda with the seed's functions, run in this process: their time is that of the calls they make. */
export class SeedLambda implements Service {
  readonly name = 'lambda';
  readonly operations = { Invoke: (input: InvocationRequest) => this.invoke(input) };
  private invocations = 0;
  private milliseconds = 0;

  constructor(
    private readonly clock: Clock,
    private readonly context: SeedContext,
  ) {}

  /** What AWS SAM gives a function that says nothing. */
  get use(): LambdaUse {
    const { invocations, milliseconds } = this;
    return { invocations, seconds: milliseconds / 1_000, memoryMiB: 128, architecture: 'x86_64' };
  }

  private async invoke({ FunctionName = '', Payload }: InvocationRequest): Promise<InvocationResponse> {
    const name = FunctionName.replace(/^.*:/, '') as SeedFunctionName;
    const startedAt = this.clock.now();
    try {
      const result = await seedFunctions[name](JSON.parse(new TextDecoder().decode(Payload)), this.context);
      return { StatusCode: 200, Payload: bytes(JSON.stringify(result)) };
    } catch (error) {
      const { name: errorName, message } = error as Error;
      return {
        StatusCode: 200,
        FunctionError: 'Unhandled',
        Payload: bytes(new FunctionError(errorName, message, []).toPayload()),
      };
    } finally {
      this.invocations++;
      this.milliseconds += this.clock.now() - startedAt;
    }
  }
}

function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
