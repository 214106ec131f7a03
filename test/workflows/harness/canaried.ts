import type { DescribeServicesResponse } from '@aws-sdk/client-ecs';
import type { JsonValue } from '../../../local/asl';
import type { ServiceName } from '../../../local/aws/service';
import { violations } from '../../../local/simulation/invariants';
import type { CallsReport } from '../../../local/simulation/model-calls';
import type { SimulatedAccount, SimulatedAccountOptions } from '../../../local/simulation/simulated-account';
import { synthesizedApp } from './apps';
import { deploymentRecord, endpointRecord } from './records';
import { openAccount } from './simulated-account';

export const MODEL = 'iris';

/** So called by the model's name: printf iris | sha256sum. */
export const CANARY = 'slipway-47612b3175-c';
export const MAIN = 'slipway-iris';

/** The shortest there is. */
export const ONE_MINUTE = { type: 'canary', steps: [{ percent: 10, minutes: 1 }], minRequests: 1 };

/** An endpoint of `local/iris:1`, which clients call while a next version proves itself. */
export class Canaried {
  private constructor(readonly account: SimulatedAccount) {}

  static async open(image = 'local/iris:1', options: Partial<SimulatedAccountOptions> = {}): Promise<Canaried> {
    const canaried = new Canaried(await openAccount(options));
    await canaried.version(image);
    const first = await canaried.account.deploy(MODEL);
    await canaried.account.ended(first);
    return canaried;
  }

  version(image: string): Promise<number> {
    return this.account.registerVersion(MODEL, image);
  }

  /** Starts the deployment of a version of its own. */
  async start(image: string, strategy: JsonValue, request: Readonly<Record<string, JsonValue>> = {}): Promise<string> {
    const modelVersion = await this.version(image);
    return this.account.deploy(MODEL, { modelVersion, strategy, ...request });
  }

  /** Until all is over, clients calling at that rate. */
  async deployed(
    image: string,
    strategy: JsonValue,
    { requestsPerMinute = 120, request }: { requestsPerMinute?: number; request?: Record<string, JsonValue> } = {},
  ) {
    const calls = requestsPerMinute > 0 ? this.account.calls(MODEL, { requestsPerMinute }) : undefined;
    const deployment = await this.start(image, strategy, request);
    await this.account.ended(deployment);
    const report = calls?.stop();
    await this.account.quiet();
    return this.end(deployment, report);
  }

  /** What became of it, and all that is wrong: what the invariants find. */
  async end(deployment: string, calls?: CallsReport) {
    const record = await deploymentRecord(this.account, deployment);
    const { modelVersion, status } = (await endpointRecord(this.account, MODEL)) ?? {};
    return {
      status: record.status,
      record,
      canary: record.canary,
      live: { status, modelVersion },
      wrong: await violations(this.account.aws),
      calls,
    };
  }

  /** Waits until the record of the deployment says so of its canary. */
  async until(deployment: string, verdict: string): Promise<void> {
    for (let looks = 0; looks < 500; looks++) {
      const { canary } = await deploymentRecord(this.account, deployment).catch(() => ({ canary: undefined }));
      if (canary?.verdict === verdict) return;
      await this.account.clock.sleep(5_000);
    }
    throw new Error(`The canary of ${deployment} was never ${verdict}`);
  }

  /** Somebody says that it may take over. */
  async promote(deployment: string): Promise<number> {
    const { status } = await this.account.api({
      method: 'POST',
      url: `/models/${MODEL}/deployments/${deployment}/promotion`,
      headers: { host: 'localhost', 'x-api-key': 'local' },
    });
    return status;
  }

  async ask<T>(service: ServiceName, operation: string, input: object): Promise<T> {
    const { access } = await synthesizedApp();
    return (await this.account.aws.twin.call(service, operation, input, { roleArn: access.root })) as T;
  }

  async tasksOf(service: string): Promise<number> {
    const { services } = await this.ask<DescribeServicesResponse>('ecs', 'DescribeServices', {
      cluster: MAIN,
      services: [service],
    });
    return services?.find(({ status }) => status === 'ACTIVE')?.runningCount ?? 0;
  }
}
