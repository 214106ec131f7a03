import type { LambdaFunction } from '../../assembly';
import type { ExecutionEnvironment } from './execution-environment';

/** How many run at once; invocations above that wait. Lambda would start more, this machine had better not. */
const MAX_ENVIRONMENTS = 4;

/** The execution environments of one function: started when needed, kept warm. */
export class ExecutionEnvironments {
  private readonly all = new Set<ExecutionEnvironment>();
  private readonly idle: ExecutionEnvironment[] = [];
  private readonly waiting: ((environment: ExecutionEnvironment) => void)[] = [];
  private started = 0;

  constructor(
    readonly lambda: LambdaFunction,
    private readonly start: (lambda: LambdaFunction, number: number) => ExecutionEnvironment,
  ) {}

  async take(): Promise<ExecutionEnvironment> {
    const idle = this.idle.pop();
    if (idle) return idle;
    if (this.all.size >= MAX_ENVIRONMENTS) return new Promise((resolve) => this.waiting.push(resolve));
    return this.startAnother();
  }

  /** Starts one, so that the first invocation finds it warm. */
  async warmUp(): Promise<void> {
    if (this.all.size > 0) return;
    const environment = this.startAnother();
    await environment.loaded;
    this.give(environment);
  }

  give(environment: ExecutionEnvironment): void {
    const next = this.waiting.shift();
    if (next) next(environment);
    else this.idle.push(environment);
  }

  /** For one that crashed or ran out of time. */
  async discard(environment: ExecutionEnvironment): Promise<void> {
    await environment.terminate();
    this.all.delete(environment);
    this.waiting.shift()?.(this.startAnother());
  }

  withAccessKey(accessKeyId: string): ExecutionEnvironment | undefined {
    for (const environment of this.all) if (environment.accessKeyId === accessKeyId) return environment;
    return undefined;
  }

  async close(): Promise<void> {
    await Promise.all([...this.all].map((environment) => environment.terminate()));
  }

  private startAnother(): ExecutionEnvironment {
    const environment = this.start(this.lambda, ++this.started);
    this.all.add(environment);
    return environment;
  }
}
