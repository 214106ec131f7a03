import type { JsonValue } from '../../../local/asl';
import { type RehearsalOptions, type RehearsalReport, rehearse } from '../../../local/rehearsal';
import { type Server, serve } from '../../../local/server';
import { platformUnderTest } from '../platform/platform-under-test';

type Body = Readonly<Record<string, JsonValue>>;
/** Answers are looked into here and there only. */
// biome-ignore lint/suspicious/noExplicitAny: each test knows what its call answers.
type Anything = any;

/** What really became of a deployment, in the words of a rehearsal. */
export interface Happened {
  readonly status: string;
  readonly error?: string;
  readonly cause?: string;
  readonly modelVersion?: number;
  readonly imageVersion?: number;
  readonly url?: string;
  readonly transitions: number;
  readonly seconds: number;
}

/** A local mode that an account is read from by its AWS endpoint, as from AWS. */
export class RehearsedPlatform {
  private constructor(
    private readonly under: Awaited<ReturnType<typeof platformUnderTest>>,
    private readonly server: Server,
  ) {}

  static async open(): Promise<RehearsedPlatform> {
    const under = await platformUnderTest();
    return new RehearsedPlatform(under, await serve(under.platform, 0));
  }

  get platform() {
    return this.under.platform;
  }

  get endpoint(): string {
    return this.server.url;
  }

  get port(): string {
    return new URL(this.server.url).port;
  }

  /** A model with a version, and of it `local/iris:1`. */
  async registers(model: string): Promise<void> {
    await this.under.register(model, 'iris');
  }

  /** Another image of version 1: `local/iris:<tag>`. */
  async images(model: string, tag: string): Promise<void> {
    const repositoryUri = '111111111111.dkr.ecr.us-east-1.amazonaws.com/local/iris';
    await this.under.call('POST', `/models/${model}/versions/1/images`, {
      repositoryUri,
      tag,
      cpu: 0.5,
      memoryMiB: 512,
    });
  }

  /** Really deploys, and waits until the platform has settled. */
  async deploys(model: string, request: Body = {}): Promise<Happened> {
    const { platform, settled } = this.under;
    const before = platform.executions().length;
    const ended = await settled('POST', `/models/${model}/deployments`, request);
    await platform.clock.sleep(1_200_000);
    const { status, error, modelVersion, imageVersion, url, startedAt, endedAt } = ended;
    const executions = platform.executions().slice(before);
    return JSON.parse(
      JSON.stringify({
        status,
        error: error?.error,
        cause: error?.cause,
        modelVersion,
        imageVersion,
        url,
        transitions: executions.reduce((sum, { transitions }) => sum + transitions, 0),
        seconds: (Date.parse(endedAt) - Date.parse(startedAt)) / 1_000,
      }),
    );
  }

  /** What the API answers at once. */
  asks(model: string, request: Body) {
    return this.under.call('POST', `/models/${model}/deployments`, request);
  }

  /** What somebody does with the account's administrator role. */
  call(
    service: Parameters<typeof this.platform.account.twin.call>[0],
    operation: string,
    input: object,
  ): Promise<Anything> {
    return this.platform.account.twin.call(service, operation, input, { roleArn: 'arn:aws:iam::111111111111:root' });
  }

  async loadBalancerArn(): Promise<string> {
    const { LoadBalancers } = await this.call('elasticloadbalancingv2', 'DescribeLoadBalancers', {});
    return LoadBalancers[0].LoadBalancerArn;
  }

  async deletesListener(port: number): Promise<void> {
    const LoadBalancerArn = await this.loadBalancerArn();
    const { Listeners } = await this.call('elasticloadbalancingv2', 'DescribeListeners', { LoadBalancerArn });
    const { ListenerArn } = Listeners.find((one: { Port: number }) => one.Port === port);
    await this.call('elasticloadbalancingv2', 'DeleteListener', { ListenerArn });
  }

  rehearse(options: Partial<RehearsalOptions> = {}): Promise<RehearsalReport> {
    return rehearse({ env: 'local', endpoint: this.endpoint, request: {}, ...options });
  }

  async close(): Promise<void> {
    await this.server.close();
    await this.platform.close();
  }
}
