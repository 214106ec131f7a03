import path from 'node:path';
import { createInterface } from 'node:readline';
import { Worker } from 'node:worker_threads';
import type { LambdaFunction } from '../../assembly';
import type { Clock } from '../../clock';
import { Computing } from './computing';
import { FunctionError } from './function-error';

export interface ExecutionEnvironmentOptions {
  readonly lambda: LambdaFunction;
  readonly variables: Readonly<Record<string, string>>;
  readonly clock: Clock;
  readonly log: (line: string) => void;
}

export interface Invocation {
  readonly id: string;
  readonly event: unknown;
  /** Platform time, in milliseconds since the epoch. */
  readonly now: number;
}

interface Answer {
  readonly id: string;
  readonly payload?: string;
  readonly error?: { readonly errorType: string; readonly errorMessage: string; readonly trace: readonly string[] };
}

/** A worker thread with one copy of a function in it, as Lambda's own execution environments have. */
export class ExecutionEnvironment {
  /** Settles when the function's module has been loaded, or could not be. */
  readonly loaded: Promise<void>;
  /** By which its AWS calls are known. */
  readonly accessKeyId: string;
  /** What it is at, while it is at something. */
  computing: Computing | undefined;
  private readonly worker: Worker;

  constructor(private readonly options: ExecutionEnvironmentOptions) {
    const { lambda, variables, log } = options;
    this.accessKeyId = variables.AWS_ACCESS_KEY_ID!;
    this.worker = new Worker(path.join(__dirname, 'function-worker.cjs'), {
      env: { ...variables },
      execArgv: [],
      stdout: true,
      stderr: true,
      workerData: { codeDir: lambda.codeDir, handler: lambda.handler },
    });
    this.worker.unref();
    this.loaded = new Promise((resolve) => this.worker.once('message', () => resolve()));
    for (const output of [this.worker.stdout, this.worker.stderr]) createInterface(output).on('line', log);
  }

  /** The JSON text that the function returned. Throws FunctionError when it failed. */
  async invoke({ id, event, now }: Invocation): Promise<string> {
    const { lambda, variables, clock, log } = this.options;
    const identity = {
      functionName: lambda.name,
      functionVersion: '$LATEST',
      invokedFunctionArn: lambda.arn,
      logGroupName: lambda.logGroup,
      logStreamName: variables.AWS_LAMBDA_LOG_STREAM_NAME,
      memoryLimitInMB: String(lambda.memoryMiB),
    };
    log(`START RequestId: ${id} Version: $LATEST`);
    this.computing = new Computing(clock);
    try {
      const answered = this.answer(id, lambda.timeoutSeconds);
      this.worker.postMessage({ id, event, now, deadlineMs: lambda.timeoutSeconds * 1000, identity });
      const { payload, error } = await answered;
      if (error) throw new FunctionError(error.errorType, error.errorMessage, error.trace);
      return payload!;
    } finally {
      this.computing.end();
      this.computing = undefined;
      log(`END RequestId: ${id}`);
    }
  }

  async terminate(): Promise<void> {
    await this.worker.terminate();
  }

  /** A function computes in real time, whatever the platform's speed; so its timeout is one of real time. */
  private answer(id: string, timeoutSeconds: number): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const fail = (errorType: string, message: string) => {
        settle();
        reject(new FunctionError(errorType, `RequestId: ${id} Error: ${message}`, undefined, true));
      };
      const onMessage = (answer: Answer) => {
        if (answer.id !== id) return;
        settle();
        resolve(answer);
      };
      const onError = (error: Error) => fail(error.name, error.message);
      const onExit = () => fail('Runtime.ExitError', 'Runtime exited without providing a reason');
      const timeout = setTimeout(() => {
        fail('Sandbox.Timedout', `Task timed out after ${timeoutSeconds.toFixed(2)} seconds`);
      }, timeoutSeconds * 1000);
      const settle = () => {
        clearTimeout(timeout);
        this.worker.off('message', onMessage).off('error', onError).off('exit', onExit).unref();
      };
      this.worker.on('message', onMessage).on('error', onError).on('exit', onExit).ref();
    });
  }
}
