import type { InvocationRequest, InvocationResponse } from '@aws-sdk/client-lambda';
import { seededRandom } from '../../asl/seeded-random';
import type { AsynchronousConfig, LambdaFunction } from '../../assembly';
import type { Clock } from '../../clock';
import { AwsError, type Service } from '../service';
import { AsynchronousInvocations } from './asynchronous-invocations';
import { environmentVariables } from './environment-variables';
import { ExecutionEnvironment } from './execution-environment';
import { ExecutionEnvironments } from './execution-environments';
import { FunctionError } from './function-error';

export interface LambdaOptions {
  readonly functions: readonly LambdaFunction[];
  readonly clock: Clock;
  readonly region: string;
  /** Where the twin answers real AWS SDK clients. */
  readonly endpointUrl: string;
  readonly newRequestId: () => string;
  readonly log: (logGroup: string, logStream: string, line: string) => void;
  /** What becomes of asynchronous invocations that fail; by default they are tried three times, and then forgotten. */
  readonly asynchronous?: readonly AsynchronousConfig[];
  /** Sends a record of one that failed each time to a queue, as the role of the function. */
  readonly deadLetter?: (roleArn: string, queueArn: string, body: string) => void;
}

/** AWS Lambda: runs the app's bundled functions. */
export class Lambda implements Service {
  readonly name = 'lambda';
  readonly operations = { Invoke: (input: InvocationRequest) => this.invoke(input) };
  private readonly functions: ReadonlyMap<string, ExecutionEnvironments>;
  private readonly asynchronous: AsynchronousInvocations;

  constructor(private readonly options: LambdaOptions) {
    const start = (lambda: LambdaFunction, number: number) => this.start(lambda, number);
    this.functions = new Map(
      options.functions.map((lambda) => [lambda.name, new ExecutionEnvironments(lambda, start)]),
    );
    const { asynchronous: configured = [], deadLetter = () => undefined, clock, newRequestId } = options;
    this.asynchronous = new AsynchronousInvocations({
      configured,
      clock,
      // What is handed over late must not change what is drawn for all else.
      random: seededRandom(1),
      run: (name, event) => this.run(name, event),
      deadLetter: (name, queueArn, body) => deadLetter(this.environmentsOf(name).lambda.roleArn, queueArn, body),
      newRequestId,
    });
  }

  /** The JSON text that the function returns. Throws FunctionError, or AwsError when there is no such function. */
  async run(nameOrArn: string, event: unknown): Promise<string> {
    const environments = this.environmentsOf(nameOrArn);
    const { clock, newRequestId } = this.options;
    const environment = await environments.take();
    try {
      const result = await environment.invoke({ id: newRequestId(), event, now: clock.now() });
      environments.give(environment);
      return result;
    } catch (error) {
      if (error instanceof FunctionError && error.fatal) await environments.discard(environment);
      else environments.give(environment);
      throw error;
    }
  }

  /** Starts an execution environment of each function ahead of its first invocation. */
  async warmUp(): Promise<void> {
    await Promise.all([...this.functions.values()].map((environments) => environments.warmUp()));
  }

  /** The role that a function's access key stands for. */
  roleOf(accessKeyId: string): string | undefined {
    for (const environments of this.functions.values()) {
      if (environments.withAccessKey(accessKeyId)) return environments.lambda.roleArn;
    }
    return undefined;
  }

  /** An AWS call of a function begins; the returned callback ends it. */
  callStarted(accessKeyId: string): () => void {
    for (const environments of this.functions.values()) {
      const computing = environments.withAccessKey(accessKeyId)?.computing;
      if (!computing) continue;
      computing.callStarted();
      return () => computing.callEnded();
    }
    return () => undefined;
  }

  async close(): Promise<void> {
    await Promise.all([...this.functions.values()].map((environments) => environments.close()));
  }

  private async invoke({ FunctionName, Payload, InvocationType }: InvocationRequest): Promise<InvocationResponse> {
    const event = parseEvent(Payload);
    if (InvocationType === 'Event') {
      this.asynchronous.accept(this.environmentsOf(FunctionName!).lambda.name, event);
      return { StatusCode: 202 };
    }
    try {
      const payload = await this.run(FunctionName!, event);
      return { StatusCode: 200, ExecutedVersion: '$LATEST', Payload: bytes(payload) };
    } catch (error) {
      if (!(error instanceof FunctionError)) throw error;
      const Payload = bytes(error.toPayload());
      return { StatusCode: 200, ExecutedVersion: '$LATEST', FunctionError: 'Unhandled', Payload };
    }
  }

  private environmentsOf(nameOrArn: string): ExecutionEnvironments {
    const name = nameOrArn.replace(/^arn:aws:lambda:[^:]+:[^:]+:function:/, '').replace(/:[^:]*$/, '');
    const found = this.functions.get(name);
    if (!found) throw new AwsError('ResourceNotFoundException', `Function not found: ${nameOrArn}`, 404);
    return found;
  }

  private start(lambda: LambdaFunction, number: number): ExecutionEnvironment {
    const { clock, region, endpointUrl, log } = this.options;
    const day = new Date(clock.now()).toISOString().slice(0, 10).replaceAll('-', '/');
    const logStream = `${day}/[$LATEST]${number}`;
    const accessKeyId = `ASIA-${lambda.name}-${number}`;
    const variables = environmentVariables(lambda, { region, endpointUrl, accessKeyId }, logStream);
    return new ExecutionEnvironment({ lambda, variables, clock, log: (line) => log(lambda.logGroup, logStream, line) });
  }
}

function parseEvent(payload: Uint8Array | undefined): unknown {
  const text = payload ? new TextDecoder().decode(payload) : '';
  try {
    return text === '' ? {} : JSON.parse(text);
  } catch (error) {
    const message = `Could not parse request body into json: ${(error as Error).message}`;
    throw new AwsError('InvalidRequestContentException', message, 400, { cause: error });
  }
}

function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
